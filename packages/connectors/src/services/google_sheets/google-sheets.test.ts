import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { columns } from "./choices.ts";
import { googleFailure } from "./failure.ts";
import { connector } from "./index.ts";

const spreadsheet = "1SandboxOrders000000000000000000000000000000";
const orders = { spreadsheet, sheet: "Orders" };
const row = { A: "2026-02-01", B: "=IMPORTXML(1)", D: "open" };

describe("Google Sheets", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  type Authorization = Awaited<ReturnType<typeof harness.authorize>>;
  async function invoke(action: string, input: object, given?: Authorization) {
    const authorization = given ?? (await harness.authorize("google_sheets", "ana@gmail.example"));
    return harness.runtime.invokeAction({
      connector: "google_sheets",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  }
  const shown = (sheet: string) => harness.world.inspect("google_sheets")?.find((table) => table.title === sheet)?.rows;

  it("[I] adds a row as the account whose authorization is used, and no text of a form becomes a formula", async () => {
    const authorization = await harness.authorize("google_sheets", "ana@gmail.example");
    expect(authorization.accountLabel).toBe("ana@gmail.example");
    expect(await invoke("appendRow", { ...orders, cells: row }, authorization)).toMatchObject({
      ok: true,
      output: { range: "Orders!A4:D4", firstRow: 4, rows: 1, cells: 3 },
    });
    expect(shown("Orders")?.[2]).toEqual(["2026-02-01", "=IMPORTXML(1)", "", "open"]);
    expect(harness.world.calls()[0]).toMatchObject({ account: "ana@gmail.example", method: "POST" });
    const typed = { ...orders, cells: { A: "=NOW()", C: "12.5" }, asTyped: true };
    expect(await invoke("appendRow", typed, authorization)).toMatchObject({ ok: true });
    expect(shown("Orders")?.[3]).toEqual(["#CALCULATED", "", "12.5"]);
  });

  it("finds a row by a value and changes only the cells it names", async () => {
    const authorization = await harness.authorize("google_sheets");
    const found = await invoke("findRow", { ...orders, column: "b", value: " miller ltd" }, authorization);
    expect(found).toMatchObject({
      ok: true,
      output: { found: true, row: 2, count: 1, cells: { B: "Miller Ltd" }, fields: { Amount: "120", Status: "paid" } },
    });
    const change = { ...orders, row: 2, cells: { D: "sent" } };
    expect(await invoke("updateRow", change, authorization)).toMatchObject({
      ok: true,
      output: { cells: 1, firstRow: 2 },
    });
    expect(shown("Orders")?.[0]).toEqual(["2026-01-12", "Miller Ltd", "120", "sent"]);
    expect(await invoke("findRow", { ...orders, column: "B", value: "Customer" }, authorization)).toMatchObject({
      ok: true,
      output: { found: false, row: null, fields: {} },
    });
  });

  it("reads and writes ranges of a sheet whose name holds a quote, found by the address people copy", async () => {
    const people = {
      spreadsheet: `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit#gid=0`,
      sheet: "Ana's people",
    };
    const rows = [
      ["Ben", "ben@example.com"],
      ["Pia", "pia@example.com"],
    ];
    expect(await invoke("updateRange", { ...people, range: "A3", rows })).toMatchObject({
      ok: true,
      output: { rows: 2 },
    });
    expect(await invoke("readRange", { ...people, range: "A:B" })).toMatchObject({
      ok: true,
      output: { count: 3, first: { Name: "Uma User" }, records: { 2: { "E-mail": "pia@example.com" } } },
    });
    expect(await invoke("readRange", { ...people, range: "A3:A4", headings: false })).toMatchObject({
      ok: true,
      output: { count: 2, rows: [["Ben"], ["Pia"]], records: [], first: null },
    });
    expect(await invoke("appendRows", { ...people, rows: [["Udo"], ["Eve"]] })).toMatchObject({
      ok: true,
      output: { firstRow: 5, rows: 2 },
    });
  });

  it("reads numbers as numbers where the step asks for it", async () => {
    const input = { ...orders, range: "C2:C3", headings: false, formatted: false };
    expect(await invoke("readRange", input)).toMatchObject({ ok: true, output: { rows: [[120], [80.5]] } });
  });

  it("offers sheets, and the columns with their headings", async () => {
    const authorization = await harness.authorize("google_sheets");
    const offered = (list: string, input: Record<string, string>) =>
      harness.runtime.listChoices({ connector: "google_sheets", list, input, authorization });
    expect(await offered("sheets", { spreadsheet })).toMatchObject({
      ok: true,
      choices: [{ value: "Orders" }, { value: "Ana's people" }],
    });
    expect(await offered("columns", { spreadsheet, sheet: "Ana's people" })).toEqual({
      ok: true,
      choices: [
        { value: "A", label: "A · Name" },
        { value: "B", label: "B · E-mail" },
      ],
    });
    const answer = (json: object) => ({ status: 200, headers: {}, json: json as never, text: "" });
    expect(columns.read(answer({ values: [["Date", "", "Amount"]] }))).toEqual([
      { value: "A", label: "A · Date" },
      { value: "B", label: "B" },
      { value: "C", label: "C · Amount" },
    ]);
    expect(columns.read(answer({}))).toEqual([]);
  });

  it("asks for offline access with PKCE, and keeps no ID token", async () => {
    const begun = await harness.runtime.beginConsent({
      connector: "google_sheets",
      client: { clientId: "123-abc.apps.googleusercontent.com", clientSecret: "secret" },
      region: null,
      params: {},
      scopes: ["https://www.googleapis.com/auth/spreadsheets"],
      personal: false,
      redirectUri: "https://formwork.example/oauth/callback/google_sheets",
      state: "state-1",
      codeVerifier: "v".repeat(43),
    });
    expect(Object.fromEntries(new URL(begun.url).searchParams)).toMatchObject({
      access_type: "offline",
      prompt: "consent",
      code_challenge_method: "S256",
    });
    expect(await harness.runtime.isClientId("google_sheets", "123-abc.apps.googleusercontent.com")).toBe(true);
    expect(Object.keys(await (await harness.authorize("google_sheets")).openSecret()).sort()).toEqual([
      "accessToken",
      "refreshToken",
      "type",
    ]);
  });

  it("refreshes once when the access token is refused, and goes on", async () => {
    const authorization = await harness.authorize("google_sheets");
    harness.world.control("google_accounts", "expire-tokens", {});
    expect(await invoke("readRange", orders, authorization)).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
  });

  it("[C13] asks the owner again after the grant was revoked, and revokes it at Google", async () => {
    const authorization = await harness.authorize("google_sheets");
    const clientCredential = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
    const secret = await authorization.openSecret();
    const request = { connector: "google_sheets", clientCredential, region: null, params: {}, secret };
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
    expect(await invoke("readRange", orders, authorization)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
  });

  it("reports an unknown sheet and an unknown spreadsheet in Google's words", async () => {
    expect(await invoke("readRange", { ...orders, sheet: "Nothing" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "INVALID_ARGUMENT" } },
    });
    expect(await invoke("readRange", { ...orders, spreadsheet: "1".repeat(44) })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "NOT_FOUND", status: 404 } },
    });
  });

  it("passes on a 429 as provably not processed, also where it comes as 403 with a reason", async () => {
    const authorization = await harness.authorize("google_sheets");
    harness.world.setFaults("sheets.googleapis.com", { rateLimitNext: 1 });
    expect(await invoke("appendRow", { ...orders, cells: row }, authorization)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, remoteCode: "RESOURCE_EXHAUSTED" } },
    });
    const error = { code: 403, message: "Rate Limit Exceeded", errors: [{ reason: "userRateLimitExceeded" }] };
    expect(googleFailure({ status: 403, headers: {}, json: { error }, text: "" })).toMatchObject({
      code: "REMOTE_RATE_LIMITED",
    });
  });

  it("calls a 503 an error of the service whose outcome is not known", async () => {
    const authorization = await harness.authorize("google_sheets");
    harness.world.setFaults("sheets.googleapis.com", { failNext: 1 });
    const failed = await invoke("appendRow", { ...orders, cells: row }, authorization);
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("[C8] refuses to write with a grant that only reads, here and as Google says it", async () => {
    const readonly = "https://www.googleapis.com/auth/spreadsheets.readonly";
    const scopes = [readonly, "https://www.googleapis.com/auth/userinfo.email"];
    const { callback } = await harness.consent({ connector: "google_sheets", scopes });
    const { remoteAccountId: _id, ...result } = await harness.complete({
      connector: "google_sheets",
      callback,
      scopes,
    });
    const authorization = await harness.store.add({ connectorKey: "google_sheets", ...result });
    expect(await invoke("readRange", orders, authorization)).toMatchObject({ ok: true });
    expect(await invoke("appendRow", { ...orders, cells: row }, authorization)).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { notSent: true } },
    });
    const blind = await harness.store.add({ connectorKey: "google_sheets", ...result, grantedScopes: null });
    expect(await invoke("appendRow", { ...orders, cells: row }, blind)).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { remoteCode: "PERMISSION_DENIED" } },
    });
  });

  it("[C8] reads with a grant that may write, though it does not name the scope to read", async () => {
    const authorization = await harness.authorize("google_sheets");
    const grantedScopes = ["https://www.googleapis.com/auth/spreadsheets"];
    expect(await invoke("readRange", orders, { ...authorization, grantedScopes })).toMatchObject({ ok: true });
  });

  it("counts reads and writes apart", () => {
    const limits = connector.limits ?? [];
    for (const action of Object.keys(connector.actions)) {
      expect(limits.filter((limit) => limit.actions?.includes(action)).map((limit) => limit.calls)).toEqual([60, 300]);
    }
  });
});
