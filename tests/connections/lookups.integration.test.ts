import type { Db } from "@formwork/db";
import { makeForm } from "@formwork/db/seed";
import type { Form, Lookup } from "@formwork/domain";
import type { Stack } from "@formwork/tests/harness/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { createConnection, type Demo, makeForeignConnection, openDemo } from "./support/demo.ts";

let stack: Stack;
let db: Db;
let place: Demo<string>["place"];
let people: Record<"ben" | "uma", Visitor>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stack, db, place, people, close } = await openDemo("ben", "uma"));
});
afterAll(() => close?.());

async function connect(kind: "user" | "admin"): Promise<string> {
  return (await createConnection(people.ben, { kind, applicationId: place.applicationId })).id;
}

const customerLookup = (connectionId: string): Lookup => ({
  id: "customer",
  name: "Customer by e-mail",
  when: { kind: "field", field: "email" },
  connectorKey: "zoho_crm",
  action: "searchRecords",
  connectionId,
  inputs: { module: "Contacts", email: "{{ form.email }}" },
  effects: [{ kind: "fill", field: "name", value: "{{ found.first.Last_Name }}", only: "empty" }],
});

const form: Form = {
  schema: 1,
  title: "Ticket",
  submitLabel: "Send",
  sections: [
    {
      id: "main",
      fields: [
        { key: "email", kind: "email", label: "E-mail", required: true, settings: {} },
        { key: "name", kind: "text", label: "Name", required: false, settings: {} },
      ],
    },
  ],
};

async function ticket(connectionId: string, lookup: Partial<Lookup> = {}) {
  const lookups = [{ ...customerLookup(connectionId), ...lookup }];
  return makeForm(db, { ...place, definition: { ...form, lookups } });
}

async function look(by: Visitor, slug: string, values: Record<string, unknown> = { email: "ana@customer.example" }) {
  const answer = await by.send("POST", `/api/forms/${slug}/lookups/customer`, { values });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

interface Call {
  path: string;
  account: string;
}
async function searches(): Promise<Call[]> {
  const calls = (await (await fetch(`${stack.sandboxUrl}/_control/calls`)).json()) as Call[];
  return calls.filter(({ path }) => path.endsWith("/Contacts/search"));
}

/** Makes a contact in the CRM by the demo's own form and workflow. */
async function contact(by: Visitor, name: string, email: string): Promise<void> {
  const { slug } = await db.prisma.form.findFirstOrThrow({ where: { name: "New contact" } });
  const connection = await db.prisma.connection.findFirstOrThrow({
    where: { kind: "user", applicationId: place.applicationId },
  });
  await authorize(by, { connectionId: connection.id, account: "uma@zoho.example" });
  const sent = await by.send("POST", `/api/forms/${slug}/submissions`, { lastName: name, email });
  const { statusUrl } = (await sent.json()) as { statusUrl: string };
  await expect
    .poll(async () => ((await (await by.send("GET", statusUrl)).json()) as { finished: boolean }).finished, {
      timeout: 20_000,
    })
    .toBe(true);
}

describe("A lookup of a live form", () => {
  it("[W2] reads through the shared account, gives the page what its fields take, and is written down without a value", async () => {
    await contact(people.uma, "Miller", "ana@customer.example");
    const connectionId = await connect("admin");
    const form = await ticket(connectionId);
    const before = (await searches()).length;
    expect(await look(people.uma, form.slug)).toMatchObject({
      body: { kind: "failed", code: "CONNECTION_NOT_AUTHORIZED", connectorName: "Zoho CRM" },
    });
    expect((await searches()).length).toBe(before);

    await authorize(people.ben, { connectionId, account: "sales@zoho.example" });
    const found = await look(people.uma, form.slug);
    expect(found.body).toEqual({
      kind: "found",
      fills: [{ field: "name", value: "Miller", only: "empty" }],
      offers: [],
    });
    expect((await searches())[0]?.account).toBe("sales@zoho.example");
    expect((await look(people.uma, form.slug, { email: "nobody@customer.example" })).body).toEqual({ kind: "nothing" });
    const asked = (await searches()).length;
    expect((await look(people.uma, form.slug, { email: "not an addr" })).body).toEqual({ kind: "unasked" });
    expect((await searches()).length).toBe(asked);

    const { items } = await people.ben.query<{ items: Record<string, unknown>[] }>("form.lookupUses", {
      formId: form.id,
    });
    expect(items).toMatchObject([
      { lookupId: "customer", code: null, identity: { rule: "shared", accountLabel: "sales@zoho.example" } },
      { code: null },
      { code: "CONNECTION_NOT_AUTHORIZED", identity: { ok: false } },
    ]);
    expect(JSON.stringify(await db.prisma.lookupUse.findMany({ where: { formId: form.id } }))).not.toContain(
      "ana@customer",
    );
    const { formUses } = await people.ben.query<{ formUses: unknown[] }>("connection.get", { id: connectionId });
    expect(formUses).toMatchObject([
      { formName: "Ticket", applicationId: place.applicationId, live: true, lookupNames: ["Customer by e-mail"] },
    ]);
    await expect(people.ben.mutate("connection.remove", { id: connectionId })).rejects.toMatchObject({
      code: "STATE_CONFLICT",
    });
  });

  it("[C3 I] asks the person for their own account, and then reads as them", async () => {
    const connectionId = await connect("user");
    const { slug } = await ticket(connectionId);
    const before = (await searches()).length;
    expect((await look(people.uma, slug)).body).toMatchObject({
      kind: "authorize",
      connectionId,
      connectionName: expect.any(String),
      connectorName: "Zoho CRM",
      scopesInWords: ["Search records"],
    });
    expect((await searches()).length).toBe(before);
    await authorize(people.uma, { connectionId, account: "uma@zoho.example" });
    expect((await look(people.uma, slug)).body).toMatchObject({ kind: "found" });
    expect((await searches())[0]?.account).toBe("uma@zoho.example");
  });

  it("[I] never acts for the public through everyone's own accounts, not even for a form opened behind the checks' back", async () => {
    const connectionId = await connect("user");
    const { id, slug } = await ticket(connectionId);
    const access = { id, publicEnabled: true, closed: false };
    await expect(people.ben.mutate("form.setAccess", access)).rejects.toMatchObject({
      code: "ANONYMOUS_TRIGGER_NOT_ALLOWED",
    });
    await db.prisma.form.update({ where: { id }, data: { publicEnabled: true } });
    await expect(people.ben.mutate("form.publish", { id, revision: 1 })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const before = (await searches()).length;
    expect(await look(new Visitor(stack.serverUrl), slug)).toMatchObject({
      body: { kind: "failed", code: "ANONYMOUS_TRIGGER_NOT_ALLOWED" },
    });
    expect((await searches()).length).toBe(before);
  });

  it("[R1] is for those only who may fill in the form, and another organization's connection is not there", async () => {
    const connectionId = await connect("admin");
    const { slug } = await ticket(connectionId);
    const nobody = new Visitor(stack.serverUrl);
    expect(await look(nobody, slug)).toMatchObject({ status: 401, body: { code: "NOT_SIGNED_IN" } });
    const answer = await people.uma.send("POST", `/api/forms/${slug}/lookups/nope`, { values: {} });
    expect(answer.status).toBe(404);

    const theirs = await makeForeignConnection(db);
    const stolen = await ticket(theirs.id);
    expect((await look(people.uma, stolen.slug)).body).toEqual({ kind: "failed", code: "NOT_FOUND" });
    await expect(people.ben.mutate("form.publish", { id: stolen.id, revision: 1 })).rejects.toMatchObject({
      details: { problems: [expect.objectContaining({ code: "CONNECTION_UNKNOWN" })] },
    });
  });

  it("[W2] tells the page nothing of what is asked, and only reads", async () => {
    const connectionId = await connect("admin");
    const form = await ticket(connectionId);
    const page = await (await people.uma.send("GET", `/api/forms/${form.slug}`)).text();
    expect(page).not.toContain(connectionId);
    expect(page).not.toContain("searchRecords");
    expect(JSON.parse(page)).toMatchObject({ lookups: [{ id: "customer", asks: ["email"] }] });
    await people.ben.mutate("form.setAccess", { id: form.id, publicEnabled: true, closed: false });
    const nobody = await look(new Visitor(stack.serverUrl), form.slug);
    expect(nobody.body).toEqual({ kind: "failed", code: "CONNECTION_NOT_AUTHORIZED" });
    const writing = await ticket(connectionId, { action: "createRecord" });
    expect((await look(people.uma, writing.slug)).body).toEqual({ kind: "failed", code: "NOT_FOUND" });
  });

  it("[W2] works nothing out for somebody whom it will not serve, and ends within its budget for everybody else", async () => {
    const connectionId = await connect("admin");
    const blanks = `"${" ".repeat(90)}"`;
    const list = `split(replace(${blanks}, " ", ${blanks}), "")`;
    const inputs = { module: "Contacts", email: `{{ size(${list}.map(a, ${list}.map(b, a + b))) }}` };
    const form = await ticket(connectionId, { inputs });
    expect(await look(people.uma, form.slug)).toMatchObject({ body: { code: "CONNECTION_NOT_AUTHORIZED" } });
    await authorize(people.ben, { connectionId, account: "sales@zoho.example" });
    expect(await look(people.uma, form.slug)).toEqual({
      status: 200,
      body: { kind: "failed", code: "EXPRESSION_TOO_LARGE" },
    });
  });
});
