import type { Db } from "@formwork/db";
import { graphOf, makeForm, makeWorkflow } from "@formwork/db/seed";
import type { FormAccount, Lookup } from "@formwork/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "./support/browser-like.ts";
import { authorize } from "./support/consent.ts";
import { type Demo, openDemo } from "./support/demo.ts";

let demo: Demo<"ben" | "uma">;
let db: Db;
beforeAll(async () => {
  demo = await openDemo("ben", "uma");
  db = demo.db;
});
afterAll(() => demo?.close());

/** Makes a connection of the application. @returns its id */
async function connection(made: { kind: "user" | "admin"; connectorKey?: string; scopes?: unknown }): Promise<string> {
  const { place, people } = demo;
  const defaults = { connectorKey: "zoho_crm", mode: "quick", applicationId: place.applicationId };
  return (await people.ben.mutate<{ id: string }>("connection.create", { ...defaults, ...made })).id;
}

const lookup = (connectionId: string): Lookup => ({
  id: "customer",
  name: "Customer",
  when: { kind: "field", field: "email" },
  connectorKey: "zoho_crm",
  action: "searchRecords",
  connectionId,
  inputs: { module: "Contacts", email: "{{ form.email }}" },
  effects: [],
});

/** A live form with a workflow that makes a record through each of the connections. */
async function formWith(uses: {
  steps?: string[];
  lookups?: string[];
  publicEnabled?: boolean;
  environments?: ("development" | "production")[];
}): Promise<string> {
  const { steps = [], lookups = [], publicEnabled = false, environments = ["production"] } = uses;
  const fields = [{ key: "email", kind: "email", label: "E-mail", required: false, settings: {} }];
  const definition = {
    schema: 1 as const,
    title: "Lead",
    submitLabel: "Send",
    sections: [{ id: "main", fields }],
    lookups: lookups.map(lookup),
  };
  const form = await makeForm(db, { ...demo.place, definition, publicEnabled });
  const graph = graphOf({
    trigger: { kind: "form", formId: form.id, event: "created" },
    steps: steps.map((connectionId, index) => ({
      id: `s${index}`,
      kind: "connector-action",
      title: `Step ${index}`,
      settings: { connectorKey: "zoho_crm", action: "createRecord", connectionId, inputs: {} },
    })),
  });
  await makeWorkflow(db, { ...demo.place, graph, environments });
  return form.slug;
}

async function accountsFor(visitor: Visitor, slug: string): Promise<FormAccount[] | undefined> {
  const answer = await visitor.send("GET", `/api/forms/${slug}`);
  return ((await answer.json()) as { accounts?: FormAccount[] }).accounts;
}

describe("What a live form says about accounts before it is sent", () => {
  it("[C26] names the person's own accounts that its live workflows use, and what the service may do", async () => {
    const { uma, ben } = demo.people;
    const own = await connection({ kind: "user" });
    const slug = await formWith({ steps: [own, await connection({ kind: "admin" })] });
    expect(await accountsFor(uma, slug)).toEqual([
      {
        connectionId: own,
        connectionName: expect.any(String),
        connectorName: "Zoho CRM",
        environment: null,
        consents: true,
        scopesInWords: ["Create a record"],
        state: "missing",
        accountLabel: null,
        transfer: expect.any(String),
      },
    ]);
    await authorize(uma, { connectionId: own, account: "uma@zoho.example" });
    expect(await accountsFor(uma, slug)).toMatchObject([{ state: "connected", accountLabel: "uma@zoho.example" }]);
    expect(await accountsFor(ben, slug)).toMatchObject([{ state: "missing", accountLabel: null }]);
  });

  it("[C24] says before an account is connected where its data is kept, and nothing once it is", async () => {
    const { uma, ben } = demo.people;
    const own = await connection({ kind: "user" });
    const slug = await formWith({ steps: [own] });
    await db.prisma.connection.update({ where: { id: own }, data: { region: "eu" } });
    expect(await accountsFor(uma, slug)).toMatchObject([
      { transfer: expect.stringContaining("kept in the European Union") },
    ]);
    await authorize(uma, { connectionId: own, account: "uma@zoho.example" });
    expect(await accountsFor(uma, slug)).toMatchObject([{ transfer: null }]);
    expect(await accountsFor(ben, slug)).toMatchObject([{ transfer: expect.any(String) }]);
  });

  it("[C26] asks again for an account that does not work any more, and anew for one that was revoked", async () => {
    const { uma } = demo.people;
    const own = await connection({ kind: "user" });
    const slug = await formWith({ steps: [own] });
    await authorize(uma, { connectionId: own, account: "uma@zoho.example" });
    const { id } = await db.prisma.authorization.findFirstOrThrow({ where: { connectionId: own } });
    const broken = { state: "needs_reauthorization", stateReason: "invalid_grant" };
    await db.prisma.authorization.update({ where: { id }, data: broken });
    expect(await accountsFor(uma, slug)).toMatchObject([{ state: "again", accountLabel: "uma@zoho.example" }]);
    await uma.mutate("authorization.revoke", { authorizationId: id });
    expect(await accountsFor(uma, slug)).toMatchObject([{ state: "missing", accountLabel: null }]);
  });

  it("[C26] counts what its lookups use, once for a connection, and nothing that is not live in production", async () => {
    const { uma } = demo.people;
    const [both, test] = [await connection({ kind: "user" }), await connection({ kind: "user" })];
    const slug = await formWith({ steps: [both], lookups: [both] });
    expect(await accountsFor(uma, slug)).toMatchObject([
      { connectionId: both, scopesInWords: ["Search records", "Create a record"] },
    ]);
    expect(await accountsFor(uma, await formWith({ steps: [test], environments: ["development"] }))).toEqual([]);
  });

  it("[C26] says nothing of what only a builder can mend, and nothing to people who are not signed in", async () => {
    const { uma } = demo.people;
    const nobody = new Visitor(demo.stack.serverUrl);
    const narrow = await connection({ kind: "user", scopes: { all: false, actions: ["searchRecords"] } });
    expect(await accountsFor(uma, await formWith({ steps: [narrow] }))).toEqual([]);
    const own = await connection({ kind: "user" });
    expect(await accountsFor(nobody, await formWith({ steps: [own] }))).toBeUndefined();
    expect(await accountsFor(nobody, await formWith({ steps: [own], publicEnabled: true }))).toEqual([]);
  });
});
