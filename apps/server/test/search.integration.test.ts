import { makeConnection, makeForm, makeMember, makeRecord, makeWorkflow } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

interface Found {
  applications: { id: string }[];
  forms: { id: string }[];
  openForms: { slug: string }[];
  workflows: { id: string }[];
  connections: { id: string }[];
  records: { id: string; label: string; own: boolean }[];
  runs: { id: string }[];
  people: { id: string }[];
  recent: { kind: string; id: string }[];
}

let server: TestServer;
/** Two organizations that each have one of everything, with the same names. */
let ours: Awaited<ReturnType<typeof zebras>>;
let theirs: Awaited<ReturnType<typeof zebras>>;
let ben: Client;
let uma: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  ours = await zebras(await makeHouse(server.db, ["developer", "user"]));
  theirs = await zebras(await makeHouse(server.db, []));
  ben = await server.signIn(ours.house.people.developer);
  uma = await server.signIn(ours.house.people.user);
});
afterAll(() => server?.close());

async function zebras(house: House) {
  const { organizationId } = house;
  const made = { organizationId, createdBy: house.people.developer.userId, applicationId: house.application.id };
  await server.db.prisma.application.update({ where: { id: house.application.id }, data: { name: "Zebra station" } });
  const form = await makeForm(server.db, { ...made, title: "Zebra form" });
  const draft = await makeForm(server.db, { ...made, title: "Zebra draft", environments: [] });
  const workflow = await makeWorkflow(server.db, { ...made, name: "Zebra workflow", graph: house.graph });
  await server.db.prisma.workflow.update({ where: { id: house.workflow.id }, data: { name: "Count the zebras" } });
  const connection = await makeConnection(server.db, {
    ...made,
    connectorKey: "zoho_crm",
    kind: "admin",
    name: "Zebra CRM",
  });
  const person = await makeMember(server.db, { organizationId, name: "Zora Zebra", password });
  const kept = { organizationId, formId: form.id, formVersionId: form.versionId ?? "" };
  const record = await makeRecord(server.db, { ...kept, values: { email: "zebra@example.com" } });
  const own = await makeRecord(server.db, {
    ...kept,
    values: { email: "own.zebra@example.com" },
    submittedBy: house.people.user.userId,
  });
  return { house, form, draft, workflow, connection, person, record, own };
}

async function find(who: Client, text: string): Promise<Found> {
  return dataOf<Found>(await who.query("search.find", { text }));
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
const count = (found: Found) => Object.values(found).flat().length;

describe("the search", () => {
  it("[R1] finds a builder everything of their organization by a part of its name, and nothing of another", async () => {
    const found = await find(ben, "ZEBRA");
    expect(ids(found.applications)).toEqual([ours.house.application.id]);
    expect(ids(found.forms)).toEqual(ids([ours.form, ours.draft]));
    expect(ids(found.workflows)).toEqual(ids([ours.workflow, ours.house.workflow]));
    expect(ids(found.connections)).toEqual([ours.connection.id]);
    expect(ids(found.records)).toEqual(ids([ours.record, ours.own]));
    expect(ids(found.runs)).toEqual([ours.house.runId]);
    expect(ids(found.people)).toEqual([ours.person.userId]);
    expect(found.openForms).toEqual([]);
  });

  it("[R1] finds a plain user open forms, and of records and runs their own alone", async () => {
    const found = await find(uma, "zebra");
    expect(found).toMatchObject({
      applications: [],
      forms: [],
      workflows: [],
      connections: [],
      people: [],
      recent: [],
    });
    expect(found.openForms.map(({ slug }) => slug)).toEqual([ours.form.slug]);
    expect(found.records).toMatchObject([{ id: ours.own.id, label: "own.zebra@example.com", own: true }]);
    expect(ids(found.runs)).toEqual([ours.house.runId]);
  });

  it("[W10] finds a run by its number, for those who may see it", async () => {
    const { runId } = ours.house;
    expect(ids((await find(ben, runId.toUpperCase())).runs)).toEqual([runId]);
    expect(ids((await find(uma, runId)).runs)).toEqual([runId]);
    expect(count(await find(ben, theirs.house.runId))).toBe(0);
    const zora = await server.signIn(ours.person);
    expect(count(await find(zora, runId))).toBe(0);
    expect((await find(zora, "own.zebra")).records).toEqual([]);
  });

  it("takes signs of a pattern for themselves, and removed things for gone", async () => {
    expect(count(await find(ben, "%%%"))).toBe(0);
    expect(count(await find(ben, "z_bra"))).toBe(0);
    dataOf(await ben.mutate("form.remove", { id: ours.draft.id }));
    expect(ids((await find(ben, "zebra draft")).forms)).toEqual([]);
    dataOf(await ben.mutate("form.restore", { id: ours.draft.id }));
  });

  it("[W9] without a text says what a builder worked on last", async () => {
    const found = await find(ben, "");
    expect(ids(found.recent)).toContain(ours.workflow.id);
    expect(ids(found.recent)).not.toContain(theirs.workflow.id);
    expect(count(await find(uma, ""))).toBe(0);
  });
});
