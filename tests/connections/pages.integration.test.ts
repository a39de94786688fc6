import type { Db } from "@formwork/db";
import type { Stack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { openDemo } from "./support/demo.ts";

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
type Row = { id: string; name: string; mine: boolean; mayEdit: boolean; attention: unknown };
type Account = { accountLabel: string; mayManage: boolean };

let stack: Stack;
let db: Db;
let applicationId: string;
let people: Record<"ana" | "ben" | "uma" | "udo", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({
    stack,
    db,
    place: { applicationId },
    people,
    close,
  } = await openDemo("ana", "ben", "uma", "udo"));
});
afterAll(() => close?.());

const zoho = { connectorKey: "zoho_crm", mode: "quick" };
const http = { connectorKey: "http", kind: "admin", mode: "none", params: { baseUrl: "https://crm.example" } };
const key = { header: "X-API-Key", value: "sandbox-key" };

function create(given: Record<string, unknown>, by = people.ben): Promise<{ id: string; name: string }> {
  return by.mutate("connection.create", { applicationId, ...given });
}

const connectionNamed = (name: string) => db.prisma.connection.findFirstOrThrow({ where: { name } });
const fault = (host: string) =>
  fetch(`${stack.sandboxUrl}/_control/faults/${host}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ failNext: 1 }),
  });

async function everything<Item>(ask: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

describe("The gallery", () => {
  it("[K1] [K2] says of each service what it can do, what connecting asks for, and why it is retired", async () => {
    const { items } = await people.ben.query<Page<Record<string, unknown>>>("connector.list", {});
    const of = (name: string) => items.find((item) => item.key === name);
    expect(of("zoho_crm")).toMatchObject({ quickConnect: true, retired: null, connections: expect.any(Number) });
    expect(of("zoho_crm")?.actions).toContainEqual({
      key: "createRecord",
      title: expect.any(String),
      description: expect.any(String),
    });
    for (const name of ["hoiio", "clockwork_sms"]) {
      expect(of(name)).toMatchObject({ retired: expect.stringContaining("unconfirmed") });
      await expect(create({ connectorKey: name, kind: "admin", mode: "none" })).rejects.toMatchObject({
        code: "CONNECTOR_RETIRED",
      });
    }
  });
});

describe("Values instead of a consent", () => {
  it("[C11] are tested with a form that is not saved, and nothing is stored", async () => {
    const before = await db.prisma.connection.count();
    const asked = { connectorKey: "http", params: http.params, values: key };
    expect(await people.ben.mutate("connection.test", asked)).toMatchObject({ ok: true });
    const wrong = { ...asked, values: { ...key, value: "another-key" } };
    expect(await people.ben.mutate("connection.test", wrong)).toMatchObject({ ok: false });
    expect(await db.prisma.connection.count()).toBe(before);
  });

  it("[C11] make connection and account at once when they are accepted, and neither when they are not", async () => {
    const before = await db.prisma.connection.count();
    const refused = create({ ...http, name: "Refused", entered: { values: { ...key, value: "another-key" } } });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^REMOTE_/) });
    expect(await db.prisma.connection.count()).toBe(before);
    const { id } = await create({ ...http, entered: { values: key } });
    expect(await db.prisma.authorization.findMany({ where: { connectionId: id } })).toMatchObject([
      { state: "active", accountLabel: "Key in X-API-Key", environment: "all" },
    ]);
    expect(await people.ben.query("connection.get", { id })).toMatchObject({ state: "connected", mine: true });
  });

  it("[C9] are for the environment that was named", async () => {
    const each = { ...http, perEnvironment: true };
    await expect(create({ ...each, entered: { values: key } })).rejects.toMatchObject({
      details: { path: "environment" },
    });
    const { id } = await create({ ...each, entered: { values: key, environment: "development" } });
    expect(await db.prisma.authorization.findMany({ where: { connectionId: id } })).toMatchObject([
      { environment: "development" },
    ]);
  });
});

describe("Lists of connections", () => {
  it("[C12] begin with those that wait for somebody, whatever the page, and are narrowed by what is asked", async () => {
    const all = await everything<Row>((cursor) => people.ana.query("connection.list", { limit: 2, cursor }));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const firstQuiet = all.findIndex(({ attention }) => attention === null);
    expect(firstQuiet).toBeGreaterThan(0);
    expect(all.slice(firstQuiet).filter(({ attention }) => attention !== null)).toEqual([]);
    const waiting = await people.ana.query<Page<Row>>("connection.list", { state: "attention" });
    expect(waiting.items.map(({ id }) => id)).toEqual(all.slice(0, firstQuiet).map(({ id }) => id));
    const filters = await people.ana.query<{ services: { key: string }[] }>("connection.filters", {});
    const makers = await people.ana.query<Page<{ id: string; name: string }>>("connection.makers", { search: "ben b" });
    expect(makers.items.map(({ name }) => name)).toEqual(["Ben Builder"]);
    const [ben] = makers.items;
    expect(filters.services.map((service) => service.key)).toEqual(expect.arrayContaining(["http", "zoho_crm"]));
    const bens = await people.ana.query<Page<Row>>("connection.list", { ownerId: ben?.id, connectorKey: "http" });
    const made = await db.prisma.connection.findMany({ where: { connectorKey: "http", createdBy: ben?.id ?? "" } });
    expect(bens.items.map(({ id }) => id).toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  });

  it("[C12] say what may be done: own ones are edited, of others one's own account is revoked", async () => {
    const { id } = await create({ ...zoho, kind: "admin", name: "Of Ana" }, people.ana);
    const row = async (who: Visitor) =>
      (await who.query<Page<Row>>("connection.list", { search: "Of Ana" })).items.find((item) => item.id === id);
    expect(await row(people.ana)).toMatchObject({ mayEdit: true, mine: false });
    expect(await row(people.ben)).toMatchObject({ mayEdit: false, mine: false });
    await authorize(people.ben, { connectionId: id, account: "ben@zoho.example" });
    expect(await row(people.ben)).toMatchObject({ mayEdit: false, mine: true });
  });
});

describe("The page of a connection", () => {
  it("[C19] shows accounts page by page, finds people, and puts into words what each allows", async () => {
    const { id: connectionId } = await create({ ...zoho, kind: "user" });
    for (const name of ["uma", "udo", "ben"] as const) {
      await authorize(people[name], { connectionId, account: `${name}@zoho.example` });
    }
    const ask = (more: Record<string, unknown>) =>
      people.ben.query<Page<Account>>("connection.authorizations", { connectionId, ...more });
    const one = await everything<Account>((cursor) => ask({ limit: 1, cursor }));
    expect(one.map(({ accountLabel }) => accountLabel)).toEqual([
      ...["ben@zoho.example", "udo@zoho.example", "uma@zoho.example"],
    ]);
    expect(one.map(({ mayManage }) => mayManage)).toEqual([true, false, false]);
    expect((await ask({ search: "Uma U" })).items).toMatchObject([{ allowed: { titles: null, missing: [] } }]);
    await db.prisma.authorization.updateMany({
      where: { connectionId, accountLabel: "udo@zoho.example" },
      data: { grantedScopes: ["ZohoCRM.modules.READ"] },
    });
    const [udo] = (await ask({ search: "udo@" })).items as unknown as { allowed: { missing: string[] } }[];
    expect(udo?.allowed.missing.length).toBeGreaterThan(0);
    for (const word of udo?.allowed.missing ?? []) expect(word).not.toMatch(/ZohoCRM|\./);
  });

  it("[C19] reads the history page by page, and only of one's own organization's connections", async () => {
    const { id: connectionId } = await create({ ...zoho, kind: "user" });
    await authorize(people.ben, { connectionId, account: "ben@zoho.example" });
    await people.ben.mutate("connection.update", { id: connectionId, name: "Renamed" });
    const entries = await everything<{ action: string }>((cursor) =>
      people.ben.query("connection.history", { connectionId, limit: 1, cursor }),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      ...["connection.edited", "connection.authorized", "connection.created"],
    ]);
  });

  it("[C4] asks a service before its account becomes primary, and leaves all as it was when it does not answer", async () => {
    const { id: connectionId } = await create({ ...zoho, kind: "user" });
    await authorize(people.ana, { connectionId, account: "ana@zoho.example" });
    const [anas] = await db.prisma.authorization.findMany({ where: { connectionId } });
    await db.prisma.authorization.update({ where: { id: anas?.id ?? "" }, data: { isPrimary: false } });
    const move = { connectionId, authorizationId: anas?.id };
    await fault("www.zohoapis.com");
    await expect(people.ana.mutate("connection.movePrimary", move)).rejects.toMatchObject({
      message: expect.stringContaining("The primary account stays as it was"),
    });
    const look = () => db.prisma.authorization.findUniqueOrThrow({ where: { id: anas?.id ?? "" } });
    expect(await look()).toMatchObject({ isPrimary: false, checkCode: expect.stringMatching(/^REMOTE_/) });
    await people.ana.mutate("connection.movePrimary", move);
    expect(await look()).toMatchObject({ isPrimary: true, checkCode: null });
  });

  it("[C16] names the drafts that act through a connection when it is removed", async () => {
    const { id } = await create({ ...zoho, kind: "admin" });
    expect(await people.ben.mutate("connection.remove", { id })).toMatchObject({ drafts: [] });
    await people.ben.mutate("connection.restore", { id });
    const workflow = await db.prisma.workflow.findFirstOrThrow({ where: { name: "Contact into the CRM" } });
    const use = { organizationId: workflow.organizationId, connectionId: id, workflowId: workflow.id, stepIds: [] };
    await db.prisma.connectionUse.create({ data: { id: crypto.randomUUID(), versionId: null, ...use } });
    expect(await people.ben.mutate("connection.remove", { id })).toMatchObject({ drafts: ["Contact into the CRM"] });
  });
});

describe("Somebody who is no builder", () => {
  it("[R4] [C15] sees own accounts with where they act, and a summary before all are revoked", async () => {
    const { id: connectionId } = await connectionNamed("Zoho CRM of each seller");
    await authorize(people.uma, { connectionId, account: "uma@zoho.example" });
    const mine = await people.uma.query<Page<Record<string, unknown>>>("authorization.mine", {});
    const account = mine.items.find((item) => item.connectionId === connectionId);
    expect(account).toMatchObject({
      accountLabel: "uma@zoho.example",
      acts: [{ name: "Contact into the CRM", applicationName: "Sales", lastRun: null, schedules: [] }],
    });
    const open = await people.uma.query<Page<Record<string, unknown>>>("authorization.open", {});
    expect(open.items.map((item) => item.connectionId)).not.toContain(connectionId);
    const summary = await people.uma.query<Record<string, unknown>>("authorization.summary", {});
    expect(summary).toMatchObject({
      services: ["Zoho CRM"],
      workflows: { count: 1, names: ["Contact into the CRM"] },
      schedules: { count: 0 },
      shared: 0,
    });
    const { revoked } = await people.uma.mutate<{ revoked: number }>("authorization.revokeAllMine", {});
    expect(revoked).toBe(summary.accounts);
  });

  it("[R4] reads no connection, no shared account and nobody else's, and can authorize no shared one", async () => {
    const office = await connectionNamed("Zoho CRM of the office");
    const sellers = await connectionNamed("Zoho CRM of each seller");
    await authorize(people.ana, { connectionId: office.id, account: "sales@zoho.example" });
    await authorize(people.ana, { connectionId: sellers.id, account: "ana@zoho.example" });
    const given = await db.prisma.authorization.findMany({ where: { accountLabel: { in: ["sales@zoho.example"] } } });
    const anas = await db.prisma.authorization.findFirstOrThrow({
      where: { connectionId: sellers.id, accountLabel: "ana@zoho.example" },
    });
    for (const path of ["connection.get", "connection.authorizations", "connection.history", "connection.list"]) {
      const input = path === "connection.get" ? { id: office.id } : { connectionId: office.id };
      await expect(people.udo.query(path, input), path).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    for (const { id } of [...given, anas]) {
      for (const verb of ["revoke", "check"]) {
        const asked = people.udo.mutate(`authorization.${verb}`, { authorizationId: id });
        await expect(asked, verb).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
    }
    const begun = people.udo.mutate("authorization.begin", { connectionId: office.id });
    await expect(begun).rejects.toMatchObject({ code: "FORBIDDEN" });
    const lists = await Promise.all(
      ["authorization.mine", "authorization.open", "authorization.summary"].map((path) => people.udo.query(path, {})),
    );
    const text = JSON.stringify(lists);
    for (const strange of ["sales@", "ana@", office.id, "Ana Admin"]) expect(text).not.toContain(strange);
    expect(text).toContain(sellers.id);
  });
});
