import { type Db, verifyAudit } from "@formwork/db";
import { compact } from "@formwork/domain";
import type { Stack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { createConnection, openDemo } from "./support/demo.ts";

interface Listed {
  items: { id: string; name: string; linkName: string; state: string; primary: unknown; attention: unknown }[];
  counts: Record<string, number>;
}

let stack: Stack;
let db: Db;
let applicationId: string;
let people: Record<"ana" | "ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({
    stack,
    db,
    place: { applicationId },
    people,
    close,
  } = await openDemo("ana", "ben", "uma"));
});
afterAll(() => close?.());

const create = (given: object = {}, by = people.ben) => createConnection(by, { applicationId, ...given });

const authorizationsOf = (connectionId: string) => db.prisma.authorization.findMany({ where: { connectionId } });

describe("Connections", () => {
  it("[C7] are named after their service, each name once", async () => {
    const names = await Promise.all([create(), create(), create()]);
    const rows = await db.prisma.connection.findMany({ where: { id: { in: names.map(({ id }) => id) } } });
    expect(new Set(rows.map((row) => row.name)).size).toBe(3);
    expect(new Set(rows.map((row) => row.linkName)).size).toBe(3);
    for (const { name } of rows) expect(name).toMatch(/^Zoho CRM Connection( \d+)?$/);
  });

  it("[C1] of the system are made once, however many builders need one", async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        people.ben.mutate<{ id: string }>("connection.ensureSystem", { connectorKey: "zoho_crm" }),
      ),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  it("[C12] stand in the list of who made them, and in another's once that one authorized them", async () => {
    const { id } = await create({ name: "Listed" });
    const of = async (who: Visitor, tab: string) => {
      const { items, counts } = await who.query<Listed>("connection.list", { tab, search: "Listed" });
      return { there: items.some((item) => item.id === id), counts };
    };
    expect((await of(people.ben, "mine")).there).toBe(true);
    expect((await of(people.ana, "mine")).there).toBe(false);
    expect((await of(people.ana, "shared")).there).toBe(false);
    await authorize(people.ana, { connectionId: id, account: "ana@zoho.example" });
    const shared = await of(people.ana, "shared");
    expect(shared).toMatchObject({ there: true, counts: { shared: 1 } });
    expect((await of(people.ana, "internal")).there).toBe(false);
  });

  it("[C19] show on their page who authorized them, where they are used and what happened, and no secret", async () => {
    const connection = await db.prisma.connection.findFirstOrThrow({ where: { name: "Zoho CRM of each seller" } });
    await authorize(people.uma, { connectionId: connection.id, account: "uma@zoho.example" });
    const page = await people.ben.query<Record<string, unknown>>("connection.get", { id: connection.id });
    expect(page).toMatchObject({
      connectorName: "Zoho CRM",
      attention: { sentence: "has no primary account: 1 schedule cannot run." },
      callbackUrl: `${stack.serverUrl}/oauth/callback/zoho_crm`,
      clientCredential: { platform: true, clientIdTail: "ient" },
      active: { count: 1, people: ["Uma User"] },
      mine: false,
      mineHere: [],
      uses: expect.arrayContaining([
        {
          workflowId: expect.any(String),
          workflowName: "Contact into the CRM",
          applicationId: expect.any(String),
          applicationName: "Sales",
          stepTitles: ["Create the contact"],
          live: true,
          schedules: [],
        },
      ]),
    });
    const connectionId = connection.id;
    const accounts = await people.ben.query("connection.authorizations", { connectionId });
    expect(accounts).toMatchObject({
      items: [
        {
          accountLabel: "uma@zoho.example",
          subject: { name: "Uma User" },
          state: "active",
          mine: false,
          mayManage: false,
          allowed: { titles: null, missing: [] },
        },
      ],
    });
    const history = await people.ben.query("connection.history", { connectionId });
    expect(history).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ action: "connection.authorized" })]),
    });
    const text = JSON.stringify([page, accounts, history]);
    for (const secret of ["sandbox-secret", "secretSealed", "v1."]) expect(text).not.toContain(secret);
  });

  it("refuse settings that their service does not know", async () => {
    await expect(create({ region: "mars" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: "region" },
    });
    await expect(create({ scopes: { all: false, actions: ["fly"] } })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(create({ params: { host: "evil" } })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(create({ mode: "none" })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(create({ mode: "custom" })).rejects.toMatchObject({ code: "CLIENT_CREDENTIAL_MISSING" });
    await expect(create({ applicationId: null })).rejects.toMatchObject({ details: { path: "applicationId" } });
  });

  it("[C8] ask only for the scopes of the chosen actions", async () => {
    const { id } = await create({ scopes: { all: false, actions: ["createRecord"] } });
    const { begun } = await authorize(people.ana, { connectionId: id, account: "ana@zoho.example" });
    const all = await create();
    const whole = await people.ana.mutate<{ url: string }>("authorization.begin", { connectionId: all.id });
    const asked = (url: string) => new URL(url).searchParams.get("scope")?.split(",") ?? [];
    expect(asked(begun.url).length).toBeLessThan(asked(whole.url).length);
    const [authorization] = await authorizationsOf(id);
    expect(authorization?.grantedScopes.toSorted()).toEqual(asked(begun.url).toSorted());
  });

  it("[C16] are not removed while something live acts through them, and come back when they were", async () => {
    const used = await db.prisma.connection.findFirstOrThrow({ where: { name: "Zoho CRM of each seller" } });
    await expect(people.ben.mutate("connection.remove", { id: used.id })).rejects.toMatchObject({
      code: "STATE_CONFLICT",
    });
    const { id } = await create();
    await people.ben.mutate("connection.remove", { id });
    await expect(people.ben.query("connection.get", { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await people.ben.mutate("connection.restore", { id });
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ id });
  });

  it("[C6] of an own OAuth app keep its secret to themselves and know it again", async () => {
    const given = { connectorKey: "zoho_crm", clientId: "1000.ABCDEF", clientSecret: "a-secret-nobody-reads" };
    const made = await people.ben.mutate<{ id: string; name: string }>("clientCredential.create", given);
    expect(made.name).toBe("Zoho CRM client 1");
    await expect(people.ben.mutate("clientCredential.create", given)).rejects.toMatchObject({
      code: "NAME_TAKEN",
      details: { kept: { id: made.id, name: "Zoho CRM client 1" } },
    });
    const otherSecret = people.ben.mutate("clientCredential.create", { ...given, clientSecret: "another" });
    await expect(otherSecret).rejects.toMatchObject({ code: "NAME_TAKEN", details: { path: "clientId" } });
    const wrong = people.ben.mutate("clientCredential.create", { ...given, clientId: "has spaces" });
    await expect(wrong).rejects.toMatchObject({ code: "INVALID_INPUT", details: { path: "clientId" } });
    const list = await people.ben.query("clientCredential.list", { connectorKey: "zoho_crm" });
    expect(list).toMatchObject({ items: [{ id: made.id, clientIdTail: "CDEF", mode: "own" }] });
    expect(JSON.stringify(list)).not.toContain("a-secret");
    const { id } = await create({ mode: "custom", clientCredentialId: made.id });
    const begun = await people.ben.mutate<{ url: string }>("authorization.begin", { connectionId: id });
    expect(new URL(begun.url).searchParams.get("client_id")).toBe("1000.ABCDEF");
  });

  it("[C6] keep their own OAuth app while they use it; afterwards it can be forgotten", async () => {
    const app = { connectorKey: "zoho_recruit", clientId: "1000.KEPT", clientSecret: "kept" };
    const { id: clientCredentialId } = await people.ben.mutate<{ id: string }>("clientCredential.create", app);
    const connectorKey = "zoho_recruit";
    const { id, name } = await create({ connectorKey, mode: "custom", clientCredentialId, kind: "admin" });
    const known = () =>
      people.ben
        .query<{ items: unknown[] }>("clientCredential.list", {})
        .then(({ items }) => items.filter((item) => (item as { id: string }).id === clientCredentialId));
    expect(await known()).toMatchObject([
      {
        connectorName: "Zoho Recruit",
        callbackUrl: `${stack.serverUrl}/oauth/callback/zoho_recruit`,
        usedBy: [{ id, name }],
      },
    ]);
    await expect(people.ben.mutate("clientCredential.remove", { id: clientCredentialId })).rejects.toMatchObject({
      code: "STATE_CONFLICT",
      message: expect.stringContaining(name),
    });
    await people.ben.mutate("connection.remove", { id });
    await people.ben.mutate("clientCredential.remove", { id: clientCredentialId });
    expect(await known()).toEqual([]);
    await people.ben.mutate("connection.restore", { id });
    await expect(people.ben.mutate("authorization.begin", { connectionId: id })).rejects.toMatchObject({
      code: "CLIENT_CREDENTIAL_MISSING",
    });
  });

  it("that wait for somebody are counted and named, however long the list is, those whose schedules stand still first", async () => {
    const { items, count } = await people.ben.query<{ items: Listed["items"]; count: number }>(
      "connection.attention",
      {},
    );
    const listed: Listed["items"] = [];
    let cursor: string | null = null;
    do {
      const page: Listed & { nextCursor: string | null } = await people.ben.query("connection.list", {
        tab: "all",
        limit: 2,
        ...compact({ cursor: cursor ?? undefined }),
      });
      listed.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const waiting = listed.filter(({ attention }) => attention !== null);
    expect(count).toBe(waiting.length);
    expect(waiting).toEqual(expect.arrayContaining(items));
    expect(items[0]).toMatchObject({ attention: { sentence: "has no primary account: 1 schedule cannot run." } });
  });

  it("say two weeks ahead that a shared account ends for good, and not earlier", async () => {
    const { id } = await create({ kind: "admin" });
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const endsIn = async (days: number) => {
      await db.pool.query(
        `UPDATE "authorization" SET ends_at = now() + make_interval(days => $2) WHERE connection_id = $1`,
        [id, days],
      );
      const page = await people.ben.query<{ attention: unknown }>("connection.get", { id });
      const waiting = await people.ben.query<{ items: { id: string }[] }>("connection.attention", {});
      return { attention: page.attention, listed: waiting.items.some((item) => item.id === id) };
    };
    expect(await endsIn(20)).toEqual({ attention: null, listed: false });
    expect(await endsIn(13)).toEqual({
      attention: { sentence: "ends within two weeks: authorize it again before that." },
      listed: true,
    });
  });

  it("ask for a new consent when they get another OAuth app", async () => {
    const { id } = await create();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const given = { connectorKey: "zoho_crm", clientId: "1000.OTHER", clientSecret: "another" };
    const { id: clientCredentialId } = await people.ben.mutate<{ id: string }>("clientCredential.create", given);
    await people.ben.mutate("connection.update", { id, mode: "custom", clientCredentialId });
    expect(await authorizationsOf(id)).toMatchObject([
      { state: "needs_reauthorization", stateReason: "client_secret_changed" },
    ]);
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ state: "needs_reauthorization" });
  });

  it("keep their accounts and parameters when only their name or data centre changes", async () => {
    const { id } = await create();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    await people.ben.mutate("connection.update", { id, name: "Renamed", region: "eu" });
    expect(await authorizationsOf(id)).toMatchObject([{ state: "active" }]);
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ name: "Renamed", region: "eu" });
    const http = await create({
      connectorKey: "http",
      kind: "admin",
      mode: "none",
      params: { baseUrl: "https://crm.example/none" },
    });
    await people.ben.mutate("connection.update", { id: http.id, name: "Renamed too" });
    expect(await people.ben.query("connection.get", { id: http.id })).toMatchObject({
      params: { baseUrl: "https://crm.example/none" },
    });
  });

  it("[C12] are edited by who made them and by administrators, not by other builders", async () => {
    const { id } = await create({}, people.ana);
    await expect(people.ben.mutate("connection.update", { id, name: "Taken" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const bens = await create();
    await people.ana.mutate("connection.update", { id: bens.id, name: "Better name" });
    expect(await people.ben.query("connection.get", { id: bens.id })).toMatchObject({ name: "Better name" });
  });
});

describe("Authorizations", () => {
  it("[C13] are erased here and forgotten by the service, and can be given again", async () => {
    const { id } = await create();
    await authorize(people.uma, { connectionId: id, account: "udo@zoho.example" });
    const [authorization] = await authorizationsOf(id);
    const answer = await people.uma.mutate("authorization.revoke", { authorizationId: authorization?.id });
    expect(answer).toEqual({ revoked: 1, untold: [] });
    expect(await authorizationsOf(id)).toMatchObject([{ state: "revoked", secretSealed: null, isPrimary: false }]);
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ state: "revoked" });
    await authorize(people.uma, { connectionId: id, account: "udo@zoho.example" });
    expect(await authorizationsOf(id)).toMatchObject([{ id: authorization?.id, state: "active", generation: 3 }]);
  });

  it("[C13] are erased though the service does not answer, and the trail says so", async () => {
    const { id } = await create();
    await authorize(people.uma, { connectionId: id, account: "uma@zoho.example" });
    const down = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ failNext: 1 }),
    };
    await fetch(`${stack.sandboxUrl}/_control/faults/accounts.zoho.com`, down);
    const [authorization] = await authorizationsOf(id);
    const answer = await people.uma.mutate("authorization.revoke", { authorizationId: authorization?.id });
    expect(answer).toMatchObject({ revoked: 1, untold: [expect.stringContaining("did not confirm")] });
    expect(await authorizationsOf(id)).toMatchObject([{ state: "revoked", secretSealed: null }]);
    const audit = await db.prisma.auditEvent.findMany({ where: { subjectId: id }, orderBy: { sequence: "asc" } });
    expect(audit.map((event) => event.action).slice(-2)).toEqual(["connection.revoked", "connection.service_not_told"]);
    expect(await verifyAudit(db, audit[0]?.organizationId ?? "")).toMatchObject({ brokenAt: null });
  });

  it("of others are nobody else's: another user cannot revoke them, an administrator can", async () => {
    const { id } = await create();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    const [authorization] = await authorizationsOf(id);
    const input = { authorizationId: authorization?.id };
    await expect(people.uma.mutate("authorization.revoke", input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await people.ana.mutate("authorization.revoke", input)).toMatchObject({ revoked: 1 });
  });

  it("[C15] are all revoked at once by their person", async () => {
    const made = [await create(), await create()];
    for (const { id } of made) await authorize(people.uma, { connectionId: id, account: "uma@zoho.example" });
    const before = await people.uma.query<{ items: unknown[] }>("authorization.mine", {});
    expect(await people.uma.mutate("authorization.revokeAllMine", {})).toMatchObject({ revoked: before.items.length });
    expect(await people.uma.query("authorization.mine", {})).toEqual({ items: [], nextCursor: null });
    for (const { id } of made) expect(await authorizationsOf(id)).toMatchObject([{ state: "revoked" }]);
  });

  it("[C4] become primary by an administrator's hand only, and only an administrator's", async () => {
    const { id } = await create();
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    await authorize(people.ana, { connectionId: id, account: "ana@zoho.example" });
    const authorizations = await authorizationsOf(id);
    const of = (label: string) => authorizations.find((each) => each.accountLabel === label)?.id;
    const toBen = { connectionId: id, authorizationId: of("ben@zoho.example") };
    await expect(people.ben.mutate("connection.movePrimary", toBen)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(people.ana.mutate("connection.movePrimary", toBen)).rejects.toMatchObject({ code: "STATE_CONFLICT" });
    await people.ana.mutate("connection.movePrimary", { connectionId: id, authorizationId: of("ana@zoho.example") });
    expect((await authorizationsOf(id)).filter((each) => each.isPrimary)).toMatchObject([
      { accountLabel: "ana@zoho.example" },
    ]);
  });

  it("[C11] of a key are tested before they are saved, and what the service refuses is not stored", async () => {
    const { id } = await create({
      connectorKey: "http",
      kind: "admin",
      mode: "none",
      params: { baseUrl: "https://crm.example/none" },
    });
    const empty = { connectionId: id, values: { header: "X-API-Key", value: "" } };
    expect(await people.ben.mutate("authorization.test", empty)).toMatchObject({ ok: false });
    await expect(people.ben.mutate("authorization.enter", empty)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await authorizationsOf(id)).toEqual([]);
    const good = { connectionId: id, values: { header: "X-API-Key", value: "key-of-the-sandbox" } };
    expect(await people.ben.mutate("authorization.test", good)).toEqual({
      ok: true,
      sentence: "HTTP with a key accepts these values.",
    });
    await people.ben.mutate("authorization.enter", good);
    expect(await authorizationsOf(id)).toMatchObject([{ state: "active", accountLabel: "Key in X-API-Key" }]);
  });
});
