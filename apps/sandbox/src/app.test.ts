import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allFakes, createWorld } from "@formwork/connectors/fakes";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox } from "./app.ts";
import { openSnapshot } from "./snapshot.ts";

const consent = new URLSearchParams({
  client_id: "sandbox-client",
  redirect_uri: "http://localhost:4400/oauth/callback/zoho_crm",
  response_type: "code",
  access_type: "offline",
  scope: "ZohoCRM.modules.ALL,ZohoCRM.users.READ",
  state: "state-1",
});

describe("The sandbox", () => {
  let folder = "";
  let app: FastifyInstance;
  let url = "";
  let flush: () => void;
  async function start() {
    const snapshot = openSnapshot(join(folder, "data", "sandbox.json"), () => world.snapshot());
    const world = createWorld({ fakes: allFakes, data: snapshot.initial, changed: snapshot.changed });
    app = createSandbox(world);
    flush = snapshot.flush;
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  }
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-"));
    await start();
  });
  afterEach(async () => {
    await app.close();
    flush();
    rmSync(folder, { recursive: true });
  });

  async function token(account = "ana@zoho.example"): Promise<string> {
    const body = new URLSearchParams({ ...Object.fromEntries(consent), decision: "allow", account });
    const decided = await fetch(`${url}/accounts.zoho.com/oauth/v2/auth`, { method: "POST", body, redirect: "manual" });
    const code = new URL(decided.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const exchange = {
      grant_type: "authorization_code",
      client_id: "sandbox-client",
      client_secret: "sandbox-secret",
      code,
    };
    const answer = await fetch(`${url}/accounts.zoho.com/oauth/v2/token`, {
      method: "POST",
      body: new URLSearchParams({ ...exchange, redirect_uri: consent.get("redirect_uri") ?? "" }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }
  const addContact = (accessToken: string, name: string) =>
    fetch(`${url}/www.zohoapis.com/crm/v8/Contacts`, {
      method: "POST",
      headers: { authorization: `Zoho-oauthtoken ${accessToken}`, "content-type": "application/json" },
      body: JSON.stringify({ data: [{ Last_Name: name }] }),
    });
  const text = async (path: string) => (await fetch(url + path)).text();

  it("asks a person which account to use and what it may do", async () => {
    const page = await fetch(`${url}/accounts.zoho.com/oauth/v2/auth?${consent}`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    for (const part of ["ana@zoho.example", "Another one", "Allow", "Deny", "ZohoCRM.modules.ALL"])
      expect(html).toContain(part);
  });

  it("refuses an app it does not know instead of sending the browser anywhere", async () => {
    const unknown = new URLSearchParams({ ...Object.fromEntries(consent), client_id: "stranger" });
    expect((await fetch(`${url}/accounts.zoho.com/oauth/v2/auth?${unknown}`, { redirect: "manual" })).status).toBe(400);
  });

  it("shows records and calls with the account that made them, and tokens by their fingerprints only", async () => {
    const accessToken = await token("uma@zoho.example");
    await addContact(accessToken, "<b>Miller</b>");
    const records = await text("/_services/zoho_crm");
    expect(records).toContain("&lt;b&gt;Miller&lt;/b&gt;");
    expect(records).toContain("uma@zoho.example");
    expect(await text("/_calls")).toContain("uma@zoho.example");
    const tokens = await text("/_services/zoho_accounts");
    expect(tokens).toContain("uma@zoho.example");
    expect(tokens).not.toContain(accessToken);
    expect(await text("/")).toContain("Zoho Recruit");
  });

  it("lets its own pages load their style sheet, whatever stands behind their address, and consent pages nothing", async () => {
    const policyAt = async (path: string) => (await fetch(url + path)).headers.get("content-security-policy");
    for (const path of ["/", "/?from=start", "/_calls?newest", "/_services/zoho_crm"])
      expect(await policyAt(path)).toContain("style-src 'self'");
    expect(await policyAt(`/accounts.zoho.com/oauth/v2/auth?${consent}`)).not.toContain("'self'");
  });

  it("turns troubles on from its pages and for programs", async () => {
    const accessToken = await token();
    await fetch(`${url}/_control/faults/www.zohoapis.com`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ rateLimitNext: 1, retryAfterSeconds: 5 }),
    });
    const limited = await addContact(accessToken, "Miller");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "5"]);
    expect((await addContact(accessToken, "Miller")).status).toBe(201);
    const form = new URLSearchParams({ back: "/_services/zoho_accounts", account: "" });
    const pressed = await fetch(`${url}/_control/zoho_accounts/expire-tokens`, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, "/_services/zoho_accounts"]);
    expect((await addContact(accessToken, "Miller")).status).toBe(401);
  });

  it("does not send a browser to a foreign address after a switch", async () => {
    const form = new URLSearchParams({ back: "//evil.example" });
    const pressed = await fetch(`${url}/_control/zoho_accounts/expire-tokens`, {
      method: "POST",
      body: form,
      redirect: "manual",
    });
    expect(pressed.status).toBe(200);
  });

  it("keeps records and tokens over a restart", async () => {
    const accessToken = await token();
    await addContact(accessToken, "Miller");
    await app.close();
    flush();
    await start();
    expect((await addContact(accessToken, "Second")).status).toBe(201);
    expect(await text("/_services/zoho_crm")).toContain("Miller");
  });

  it("is healthy, and honest about hosts it has no double for", async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/unknown.example/path`)).status).toBe(404);
    expect((await fetch(`${url}/_control/zoho_crm/nothing`, { method: "POST" })).status).toBe(404);
  });
});
