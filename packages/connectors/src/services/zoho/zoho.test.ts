import type { HttpCall } from "@formwork/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector as declared } from "./index.ts";

const connector = "zoho";
const scopes = "Desk.tickets.ALL, ZohoMail.messages.READ";
const base: HttpCall = { method: "GET", url: "", query: [], headers: [], body: { kind: "none" } };

describe("Zoho (any product)", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(account: string, params = { scopes }) {
    const consented = await harness.consent({ connector, account, params });
    const completed = await harness.complete({ connector, params, ...consented });
    const authorization = await harness.store.add({ connectorKey: connector, params, ...completed });
    const send = (call: Partial<HttpCall>) =>
      harness.runtime.invokeHttp({ call: { ...base, ...call }, authorization, ...callDefaults });
    return { asked: consented.scopes, authorization, send };
  }

  it("[K10] asks for the scopes that its builder typed, and for the account's name", async () => {
    const { asked, authorization } = await as("ana@zoho.example");
    expect(asked).toEqual(["Desk.tickets.ALL", "ZohoMail.messages.READ", "AaaServer.profile.READ"]);
    expect(authorization).toMatchObject({ accountLabel: "ana@zoho.example", region: "us" });
  });

  it.each([
    "Desk.tickets.READ",
    "ZohoCRM.modules.contacts.READ",
    "ZohoBooks.fullaccess.all,Desk.tickets.CREATE",
    "ZohoCampaigns.contact.CREATE-UPDATE ZohoCRM.send_mail.all.CREATE",
  ])("[K10] takes %s", (given) => {
    expect(declared.params[0]?.pattern.test(given)).toBe(true);
  });

  it.each([
    "",
    " ",
    ",",
    "tickets",
    "Desk.tickets",
    "Desk.tickets.READ&scope=x",
    "Desk..READ",
    "a.b.c.d.e",
    "Desk.tickets.READ;x",
  ])("[K10] refuses “%s” as scopes, with what they look like", async (given) => {
    const asked = harness.runtime.checkPlace(connector, { region: "eu", params: { scopes: given } });
    await expect(asked).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("Desk.tickets.READ"),
      details: { path: "params.scopes" },
    });
  });

  it("[K10] [C20] sends web requests to any Zoho address of the account's data centre", async () => {
    const { send } = await as("ana@eu.zoho.example");
    const body = { kind: "json" as const, value: { subject: "Broken lamp" } };
    expect(await send({ method: "POST", url: "https://desk.zoho.eu/api/v1/tickets", body })).toMatchObject({
      ok: true,
      output: { status: 200, body: { by: "ana@eu.zoho.example", host: "desk.zoho.eu" } },
    });
    expect(await send({ url: "https://www.zohoapis.eu/api/v1/tickets" })).toMatchObject({ ok: true });
  });

  it.each([
    "https://desk.zoho.com/api/v1/tickets",
    "https://desk.zoho.eu.evil.example/api/v1/tickets",
    "https://evilzoho.eu/api/v1/tickets",
    "https://zoho.eu@evil.example/",
    "https://acme.zohodesk.eu/api/v1/tickets",
    "https://desk.zoho.eu:8443/api/v1/tickets",
  ])("[K10] never sends an account of Europe to %s", async (url) => {
    const { send } = await as("ana@eu.zoho.example");
    const before = harness.world.calls().length;
    expect(await send({ url })).toMatchObject({
      ok: false,
      error: { code: "EGRESS_REFUSED", details: { notSent: true } },
    });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("renews a refused access token once and asks again", async () => {
    const { authorization, send } = await as("ana@zoho.example");
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await send({ url: "https://desk.zoho.com/api/v1/tickets" })).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
  });
});
