import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

interface Picks {
  items: { id: string; name: string }[];
  nextCursor: string | null;
}

let server: TestServer;
let ours: House;
let theirs: House;
let ben: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  ours = await makeHouse(server.db, ["developer", "user"]);
  theirs = await makeHouse(server.db, []);
  await fill(ours);
  await fill(theirs);
  ben = await server.signIn(ours.people.developer);
});
afterAll(() => server?.close());

/** Copies a row 300 times under other names, each made after the one before; the 287th has an accent. */
function copies(table: string, id: string, others: string): Promise<unknown> {
  return server.db.pool.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'created_at', now() + i * interval '1 s',
       'name', CASE i WHEN 287 THEN 'The Réunion of ' ELSE 'Number ' END || to_char(i, 'fm000')) || ${others})).*
     FROM ${table} t, generate_series(1, 300) i WHERE t.id = $1`,
    [id],
  );
}

async function fill(house: House): Promise<void> {
  await copies("application", house.application.id, "jsonb_build_object('link_name', 'copy_' || i)");
  await copies("form", house.form.id, "jsonb_build_object('slug', gen_random_uuid())");
  await copies("workflow", house.workflow.id, "'{}'");
  await copies(
    "client_credential",
    house.clientCredential.id,
    "jsonb_build_object('client_id', 'copy-' || i, 'fingerprint', gen_random_uuid())",
  );
  await copies(`"user"`, house.people.user.userId, "jsonb_build_object('email', 'copy' || i || '@house.example')");
  await server.db.pool.query(
    `INSERT INTO member (id, organization_id, user_id, role)
     SELECT gen_random_uuid(), organization_id, id, 'user' FROM "user" u
     WHERE organization_id = $1 AND NOT EXISTS (SELECT FROM member m WHERE m.user_id = u.id)`,
    [house.organizationId],
  );
  await server.db.pool.query(
    `INSERT INTO connection SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'created_by', u.id,
       'link_name', 'copy_' || row_number() OVER ()))).*
     FROM connection c JOIN "user" u ON u.organization_id = c.organization_id WHERE c.id = $1`,
    [house.connection.id],
  );
}

async function ask(path: string, input: object): Promise<Picks> {
  return dataOf<Picks>(await ben.query(path, input));
}

const inside = () => ({ applicationId: ours.application.id });
const lists: { path: string; within: () => object }[] = [
  { path: "application.list", within: () => ({}) },
  { path: "form.names", within: inside },
  { path: "workflow.names", within: inside },
  { path: "people.list", within: () => ({}) },
  { path: "connection.makers", within: () => ({}) },
  { path: "clientCredential.list", within: () => ({ connectorKey: "zoho_crm" }) },
];

describe.each(lists)("$path of 300", ({ path, within }) => {
  it("finds what is beyond the first page by a part of its name, without case and accents", async () => {
    const first = await ask(path, { ...within(), limit: 20 });
    expect([first.items.length, first.nextCursor === null]).toEqual([20, false]);
    expect(first.items.map(({ name }) => name)).not.toContain("The Réunion of 287");
    const found = await ask(path, { ...within(), limit: 20, search: "rEUNION" });
    expect(found.items.map(({ name }) => name)).toEqual(["The Réunion of 287"]);
    expect(found.nextCursor).toBeNull();
  });

  it("goes on with what fits, page by page", async () => {
    const search = { ...within(), limit: 15, search: "number 2" };
    const first = await ask(path, search);
    const second = await ask(path, { ...search, cursor: first.nextCursor });
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(30);
    expect(names.every((name) => name.startsWith("Number 2"))).toBe(true);
  });

  it("takes signs of patterns as they are typed", async () => {
    expect((await ask(path, { ...within(), search: "%" })).items).toEqual([]);
    expect((await ask(path, { ...within(), search: "_umber" })).items).toEqual([]);
  });

  it("names what was picked before, and nothing of another organization", async () => {
    const [picked] = (await ask(path, { ...within(), search: "reunion" })).items;
    const foreign = [theirs.application.id, theirs.form.id, theirs.workflow.id, theirs.clientCredential.id];
    const ids = [picked?.id, ...foreign, theirs.people.user.userId];
    expect((await ask(path, { ...within(), ids })).items.map(({ id }) => id)).toEqual([picked?.id]);
  });
});

describe("Lists to pick from", () => {
  it("give workflows of one kind of start", async () => {
    expect((await ask("workflow.names", { ...inside(), trigger: "schedule" })).items).toEqual([]);
    expect((await ask("workflow.names", { ...inside(), trigger: "form", search: "reunion" })).items).toHaveLength(1);
  });

  it("give people by e-mail address, by role, and without those whose access is switched off", async () => {
    const byAddress = await ask("people.list", { search: "copy287@" });
    expect(byAddress.items.map(({ name }) => name)).toEqual(["The Réunion of 287"]);
    const administrators = await ask("people.list", { roles: ["admin", "super_admin"] });
    expect(administrators.items.map(({ id }) => id).sort()).toEqual(
      [ours.people.admin.userId, ours.people.super_admin.userId].sort(),
    );
    const [left] = byAddress.items;
    await server.db.pool.query("UPDATE member SET deactivated_at = now() WHERE user_id = $1", [left?.id]);
    expect((await ask("people.list", { search: "copy287@", activeOnly: true })).items).toEqual([]);
    expect((await ask("people.list", { search: "copy287@" })).items).toHaveLength(1);
  });

  it("name who made a connection that is there, once however many they made, and nobody who made none", async () => {
    const { developer } = ours.people;
    const made = await ask("connection.makers", { ids: [developer.userId] });
    expect(made.items).toEqual([{ id: developer.userId, name: developer.name, email: developer.email }]);
    const [left] = (await ask("connection.makers", { search: "number 017" })).items;
    await server.db.pool.query("UPDATE connection SET deleted_at = now() WHERE created_by = $1", [left?.id]);
    expect((await ask("connection.makers", { search: "number 017" })).items).toEqual([]);
  });

  it("read nothing of a form or a workflow but its name", async () => {
    for (const path of ["form.names", "workflow.names"])
      expect(Object.keys((await ask(path, inside())).items[0] ?? {})).toEqual(["id", "name"]);
  });

  it("find client ids by the characters that are shown of them, not by the others", async () => {
    const of = { connectorKey: "zoho_crm" };
    expect((await ask("clientCredential.list", { ...of, search: "-287" })).items).toHaveLength(1);
    expect((await ask("clientCredential.list", { ...of, search: "copy-287" })).items).toEqual([]);
  });

  it("are for builders: whoever only fills in forms is refused", async () => {
    const uma = await server.signIn(ours.people.user);
    for (const { path, within } of lists) {
      expect(await uma.query(path, { ...within(), search: "reunion" })).toMatchObject({ ok: false, status: 403 });
    }
  });
});
