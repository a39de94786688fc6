import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector as declared } from "./index.ts";

const connector = "zoho_backstage";
const host = "www.zohoapis.com";
const event = "27000000000023";
const ticketClass = "27000000023381";
const person = { firstName: "Jo", lastName: "Doe", email: "jo@example.com" };

describe("Zoho Backstage", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(account = "ana@zoho.example") {
    const authorization = await harness.authorize(connector, account);
    return {
      authorization,
      invoke: (action: string, input: object) =>
        harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults }),
      list: (name: string, input: Record<string, string> = {}) =>
        harness.runtime.listChoices({ connector, list: name, input, authorization }),
    };
  }

  it("[K10] takes shared connections only, and says why", () => {
    expect(declared.sharedOnly).toContain("portal");
  });

  it("[I] registers people for an event of the account's only portal, and lists them page by page", async () => {
    const { authorization, invoke } = await as();
    expect(authorization.facts).toMatchObject({ portal_id: "20931042" });
    expect(await invoke("listEvents", {})).toMatchObject({
      output: { count: 1, total: 1, more: false, first: { id: event, name: "Open House", status: "published" } },
    });
    const registered = await invoke("createOrder", { event, ticketClass, ...person, phone: "+49 30 123" });
    expect(registered).toMatchObject({ ok: true, output: { id: expect.stringMatching(/./) } });
    await invoke("createOrder", { event, ticketClass, ...person, email: "second@example.com" });
    expect(await invoke("listAttendees", { event, limit: "1" })).toMatchObject({
      output: {
        count: 1,
        total: 2,
        more: true,
        first: { firstName: "Jo", email: "jo@example.com", phone: "+49 30 123", ticket: "Day ticket" },
      },
    });
    expect(await invoke("listAttendees", { event, limit: "1", page: "2" })).toMatchObject({
      output: { more: false, first: { email: "second@example.com", phone: "" } },
    });
    expect(await invoke("listOrders", { event })).toMatchObject({
      output: { count: 2, first: { buyer: "Jo Doe", email: "jo@example.com", tickets: 1 } },
    });
    expect(harness.world.calls()[0]).toMatchObject({ host, account: "ana@zoho.example" });
  });

  it("[I] makes an event with its times in UTC, whatever zone they were given in", async () => {
    const { invoke } = await as();
    const given = {
      name: "Autumn fair",
      timezone: "Europe/Berlin",
      startsAt: "2027-10-01T09:00:00+02:00",
      endsAt: "2027-10-01T17:00:00+02:00",
      type: "online",
    };
    const made = await invoke("createEvent", given);
    expect(made).toMatchObject({
      output: { type: "online", startsAt: "2027-10-01T07:00:00Z", endsAt: "2027-10-01T15:00:00Z", summary: "" },
    });
    const id = made.ok ? (made.output as { id: string }).id : "";
    expect(await invoke("getEvent", { event: id })).toMatchObject({ output: { name: "Autumn fair" } });
    expect(await invoke("createEvent", { ...given, endsAt: given.startsAt })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "inputs.endsAt" } },
    });
  });

  it("never guesses among several portals, and offers portals, events and ticket classes", async () => {
    const { authorization, invoke, list } = await as("sales@zoho.example");
    expect(authorization.facts).not.toHaveProperty("portal_id");
    const before = harness.world.calls().length;
    expect(await invoke("listEvents", {})).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "inputs.portal" } },
    });
    expect(harness.world.calls()).toHaveLength(before);
    expect(await list("portals")).toMatchObject({
      choices: [{ value: "20931042", label: "Example Events" }, { label: "Example Trainings" }],
    });
    expect(await list("events", { portal: "20931042" })).toMatchObject({ choices: [{ label: "Open House" }] });
    expect(await list("events", { portal: "20931043" })).toMatchObject({ choices: [] });
    expect(await list("ticketClasses", { portal: "20931042", event })).toMatchObject({
      choices: [{ label: "Day ticket" }, { label: "Student" }],
    });
    expect(await list("events", { portal: "../x" })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("[C20] calls the data centre of the account, in Europe too", async () => {
    const { invoke } = await as("ana@eu.zoho.example");
    expect(await invoke("listEvents", {})).toMatchObject({ ok: true });
    expect(harness.world.calls().at(-1) ?? harness.world.calls()[0]).toBeDefined();
    expect(harness.world.calls().map((call) => call.host)).toContain("www.zohoapis.eu");
  });

  it("reports refusals in Zoho's words, tells a missing permission apart, and refreshes a refused token once", async () => {
    const { authorization, invoke } = await as();
    expect(await invoke("getEvent", { event: "1" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { status: 404, remoteCode: "404" } },
    });
    const json = { status_code: "401", message: "Please provide a valid OAuthScope" };
    expect(declared.failure({ status: 401, headers: {}, text: "", json })).toMatchObject({ code: "SCOPE_NOT_GRANTED" });
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await invoke("listEvents", {})).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("createOrder", { event, ticketClass, ...person });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });
});
