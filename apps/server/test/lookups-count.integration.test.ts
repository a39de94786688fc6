import { graphOf, makeForm, makeWorkflow } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type CrmHouse, openCrmHouse } from "./crm-house.ts";

let crm: CrmHouse;
let server: CrmHouse["server"];
let house: CrmHouse["house"];
let dev: Client;
let user: Client;

beforeAll(async () => {
  crm = await openCrmHouse(await freshDatabase(), ["developer", "user"]);
  ({ server, house } = crm);
  dev = await server.signIn(house.people.developer);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

/** A live form, set off by nothing, that looks a customer up through a new connection. */
async function asking(kind: "user" | "admin", connectorKey = "zoho_crm") {
  const connection = await crm.connection({ connectorKey, kind });
  const lookup = {
    id: "customer",
    name: "Customer",
    when: { kind: "open" as const },
    connectorKey,
    action: "searchRecords",
    connectionId: connection.id,
    inputs: {},
    effects: [],
  };
  const definition = {
    schema: 1 as const,
    title: "Ticket",
    submitLabel: "Send",
    lookups: [lookup],
    sections: [
      {
        id: "main",
        fields: [{ key: "email", kind: "email" as const, label: "E-mail", required: false, settings: {} }],
      },
    ],
  };
  const form = await makeForm(server.db, { ...crm.made, definition, environments: ["development", "production"] });
  return { connection, form };
}

interface Attention {
  items: { id: string; name: string; attention: { sentence: string } }[];
}

describe("A form that looks something up through a connection", () => {
  it("[I W2] counts whom it asks for an account of their own, and who has none", async () => {
    const { connection, form } = await asking("user");
    const grantedScopes = ["ZohoCRM.modules.ALL", "ZohoSearch.securesearch.READ"];
    await crm.grant(connection.id, house.people.user.userId, { grantedScopes });
    const ask = { formId: form.id, limit: 100 };
    const answer = dataOf<{ ready: number; people: number; items: { userId: string; missing: { code: string }[] }[] }>(
      await dev.query("simulation.formReadiness", ask),
    );
    expect(answer).toMatchObject({ ready: 1, connections: [{ connectionId: connection.id }] });
    expect(answer.people).toBeGreaterThan(1);
    const mine = answer.items.find(({ userId }) => userId === house.people.user.userId);
    expect(mine?.missing).toEqual([]);
    const other = answer.items.find(({ userId }) => userId === house.people.admin.userId);
    expect(other?.missing).toMatchObject([{ code: "USER_NOT_AUTHORIZED" }]);
    // In development nobody fills in a form, so only the workflows it starts count there.
    expect(dataOf(await dev.query("simulation.formReadiness", { ...ask, environment: "development" }))).toMatchObject({
      connections: [],
    });
  });

  it("[C3 W2] is named where a person is asked to authorize, with what it does there", async () => {
    const { connection } = await asking("user");
    expect(dataOf(await user.query("authorization.request", { connectionId: connection.id }))).toMatchObject({
      workflows: [],
      forms: ["Ticket"],
      allows: ["Search records"],
    });
  });

  it("[C15 W2] stands with one's account, and in the summary of what stops without it", async () => {
    const { connection, form } = await asking("user");
    const { userId } = house.people.user;
    await server.db.prisma.authorization.deleteMany({ where: { subjectUserId: userId } });
    await crm.grant(connection.id, userId);
    expect(dataOf(await user.query("authorization.mine", {}))).toMatchObject({
      items: [{ acts: [], forms: ["Ticket"] }],
    });
    const forms = { count: 1, names: ["Ticket"] };
    expect(dataOf(await user.query("authorization.summary", undefined))).toMatchObject({
      workflows: { count: 0 },
      forms,
    });
    await server.db.prisma.form.update({ where: { id: form.id }, data: { deletedAt: new Date() } });
    expect(dataOf(await user.query("authorization.summary", undefined))).toMatchObject({
      forms: { count: 0, names: [] },
    });
  });

  it("[C12 W2] puts a shared connection that nobody has authorized among those that wait, and says why", async () => {
    const { connection } = await asking("admin");
    const { items } = dataOf<Attention>(await dev.query("connection.attention", { limit: 100 }));
    expect(items.find(({ id }) => id === connection.id)).toMatchObject({
      attention: { sentence: "is not connected yet, and 1 form needs it." },
    });
    const trigger = { kind: "schedule", formId: null } as const;
    const settings = { connectorKey: "zoho_crm", action: "searchRecords", connectionId: connection.id, inputs: {} };
    const step = { id: "find", kind: "connector-action", title: "Find", settings };
    await makeWorkflow(server.db, { ...crm.made, graph: graphOf({ trigger, steps: [step] }) });
    const page = dataOf<{ usedBy: object }>(await dev.query("connection.get", { id: connection.id }));
    expect(page).toMatchObject({
      usedBy: { workflows: 1, forms: 1, schedules: 0 },
      attention: { sentence: "is not connected yet, and 1 workflow and 1 form need it." },
    });
  });

  it("[K6 W2] is told before its custom service is changed, and what was not told stops the change", async () => {
    const { id, key } = house.service;
    await asking("admin", key);
    const { revision, stops } = dataOf<{ revision: number; stops: Record<string, { count: number; first: object[] }> }>(
      await dev.query("service.preview", { id }),
    );
    expect(stops.forms).toMatchObject({ count: 1, first: [{ name: "Ticket" }] });
    const counts = Object.fromEntries(Object.entries(stops).map(([what, { count }]) => [what, count]));
    const refused = await dev.mutate("service.remove", { id, revision, stops: { ...counts, forms: 0 } });
    expect(refused).toMatchObject({ ok: false, error: { code: "STATE_CONFLICT" } });
    dataOf(await dev.mutate("service.remove", { id, revision, stops: counts }));
  });
});
