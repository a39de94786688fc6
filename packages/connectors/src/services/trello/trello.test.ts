import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { trelloFailure } from "./failure.ts";
import { idOf } from "./fake-boards.ts";

const inbox = idOf("Recruiting/Inbox");
const hired = idOf("Recruiting/Hired");

describe("Trello", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  let authorization: Awaited<ReturnType<typeof harness.authorize>>;
  beforeEach(async () => {
    harness = await startHarness();
    authorization = await harness.authorize("trello", "uma@trello.example");
  });
  afterEach(() => harness.close());

  const invoke = (action: string, input: object) =>
    harness.runtime.invokeAction({
      connector: "trello",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  async function makeCard(name = "Jo Miller") {
    const made = await invoke("createCard", { list: inbox, name });
    return made.ok
      ? (made.output as { id: string; url: string; shortLink: string })
      : { id: "", url: "", shortLink: "" };
  }

  it("[I] [K4] creates a card with a signed call as the account whose authorization is used, for good", async () => {
    expect(authorization).toMatchObject({ accountLabel: "Uma Example (@uma)", expiresAt: null });
    const grants = harness.world.inspect("trello")?.find((table) => table.title === "Grants");
    expect(grants?.rows[0]?.[grants.columns.indexOf("Ends")]).toBe("never");
    const input = {
      board: idOf("Recruiting"),
      list: inbox,
      name: "Jo & Müller",
      description: "*new*",
      due: "2026-03-04",
      label: idOf("Recruiting/urgent"),
      member: idOf("ben"),
      position: "top",
    };
    expect(await invoke("createCard", input)).toMatchObject({
      ok: true,
      output: { name: "Jo & Müller", listId: inbox, due: "2026-03-04T00:00:00.000Z", done: false, archived: false },
    });
    expect(harness.world.calls()[0]).toMatchObject({
      account: "uma@trello.example",
      host: "api.trello.com",
      status: 200,
    });
    expect(harness.world.inspect("trello")?.[0]?.rows[0]).toEqual(
      expect.arrayContaining(["Jo & Müller", "Recruiting / Inbox", "uma"]),
    );
  });

  it("moves, changes, archives and comments on a card by its address, short link or id", async () => {
    const { id, url, shortLink } = await makeCard();
    expect(await invoke("updateCard", { card: url, list: hired, done: true })).toMatchObject({
      ok: true,
      output: { id, listId: hired, done: true, name: "Jo Miller" },
    });
    expect(await invoke("addComment", { card: shortLink, text: "Welcome" })).toMatchObject({
      ok: true,
      output: { by: "uma" },
    });
    expect(await invoke("listCards", { list: hired })).toMatchObject({ ok: true, output: { count: 1, first: { id } } });
    expect(await invoke("updateCard", { card: id, archived: true })).toMatchObject({
      ok: true,
      output: { archived: true },
    });
    expect(await invoke("listCards", { list: hired })).toMatchObject({ ok: true, output: { count: 0, first: null } });
  });

  it("reports what Trello refuses in its own plain words", async () => {
    expect(await invoke("createCard", { list: "0".repeat(24), name: "x" })).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_REJECTED",
        message: expect.stringContaining("invalid value for idList"),
        details: { status: 400 },
      },
    });
    expect(await invoke("updateCard", { card: "0".repeat(24), name: "x" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { status: 404 } },
    });
  });

  it("waits for the end of the window after a 429, which names no time", async () => {
    harness.world.setFaults("api.trello.com", { rateLimitNext: 1 });
    expect(await invoke("createCard", { list: inbox, name: "x" })).toMatchObject({
      ok: false,
      error: {
        code: "REMOTE_RATE_LIMITED",
        details: { retryAfterSeconds: 10, notSent: true, remoteCode: "API_TOKEN_LIMIT_EXCEEDED" },
      },
    });
    const json = { error: "RATE_LIMIT_EXCEEDED", message: "Exceeded rate limit to /1/members" };
    expect(trelloFailure({ status: 429, headers: {}, json, text: "" })).toMatchObject({
      details: { retryAfterSeconds: 900 },
    });
  });

  it("tells a refused token from a missing permission, although both are a 401", () => {
    const said = (text: string) => trelloFailure({ status: 401, headers: {}, json: undefined, text });
    expect(said("invalid token")).toMatchObject({ code: "ACCESS_TOKEN_REJECTED" });
    expect(said("unauthorized card permission requested")).toMatchObject({ code: "REMOTE_REJECTED" });
  });

  it("calls a 503 an error of the service whose outcome is not known", async () => {
    harness.world.setFaults("api.trello.com", { failNext: 1 });
    const failed = await invoke("createCard", { list: inbox, name: "x" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });

  it("[C13] revokes the token at Trello, and asks its owner again after that", async () => {
    const clientCredential = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };
    const secret = await authorization.openSecret();
    const request = { connector: "trello", clientCredential, region: null, params: {}, secret };
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
    // The token is in the address, so the list of calls must not show it.
    expect(harness.world.calls()[0]).toMatchObject({ method: "DELETE", path: "/1/tokens/[redacted]", status: 200 });
    expect(JSON.stringify(harness.world.calls())).not.toContain(secret.type === "oauth1" ? secret.token : "?");
    expect(await invoke("createCard", { list: inbox, name: "x" })).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant", notSent: true } },
    });
    expect(harness.world.inspect("trello")?.[0]?.rows).toHaveLength(0);
  });

  it("offers boards, and the lists, labels and members of one", async () => {
    const offered = async (list: string, input: Record<string, string> = {}) => {
      const result = await harness.runtime.listChoices({ connector: "trello", list, input, authorization });
      return result.ok ? result.choices : result.error.code;
    };
    const board = idOf("Recruiting");
    expect(await offered("boards")).toMatchObject([{ value: board, label: "Recruiting" }, { label: "Support" }]);
    // From left to right, as on the board.
    expect(await offered("lists", { board })).toMatchObject([{ value: inbox, label: "Inbox" }, {}, { label: "Hired" }]);
    expect(await offered("labels", { board })).toMatchObject([{ label: "green" }, { label: "urgent" }]);
    expect(await offered("members", { board })).toMatchObject([{ label: "Ana Example (@ana)" }, {}, {}]);
    expect(await offered("lists", { board: "../members/me" })).toBe("REMOTE_REJECTED");
    expect(await offered("lists")).toBe("INVALID_INPUT");
  });

  it("refuses a card without a change, and ids that lead elsewhere, before anything is sent", async () => {
    const before = harness.world.calls().length;
    for (const input of [{ card: "abcd1234" }, { card: "../boards/1", name: "x" }, { card: "abcd1234", list: "x/y" }]) {
      expect(await invoke("updateCard", input)).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    }
    expect(harness.world.calls()).toHaveLength(before);
  });
});
