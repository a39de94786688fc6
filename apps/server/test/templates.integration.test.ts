import { makeClientCredential, makeConnection } from "@formwork/db/seed";
import type { Form, Graph, Problem } from "@formwork/domain";
import { supportTicket, templates } from "@formwork/domain/templates";
import { beforeEach, describe, expect, it } from "vitest";
import { startBuilder } from "./builder.ts";
import { dataOf, errorOf } from "./client.ts";
import { makeHouse } from "./house.ts";

const building = startBuilder();
let applicationId: string;
beforeEach(async () => {
  applicationId = dataOf<{ id: string }>(await building.ben.mutate("application.create", { name: "Helpdesk" })).id;
});

interface Made {
  formIds: string[];
  workflowIds: string[];
}

const use = (template: string, connections: object = {}, more: object = {}) =>
  building.ben.mutate("application.useTemplate", { id: applicationId, template, connections, ...more });

const made = () => ({
  organizationId: building.house.organizationId,
  createdBy: building.house.people.developer.userId,
  applicationId,
});

const countConnections = () =>
  building.server.db.prisma.connection.count({ where: { organizationId: building.house.organizationId } });

async function problemsOf(workflowId: string): Promise<string[]> {
  const problems = dataOf<Problem[]>(await building.ben.query("workflow.problems", { id: workflowId }));
  return problems.map(({ code, path }) => `${code} ${path}`);
}

/** A connection for each account of a template, as the server expects them. */
async function connected(template: (typeof templates)[number]) {
  const chosen: Record<string, { use: string }> = {};
  for (const [key, { connectorKey, kind }] of Object.entries(template.accounts)) {
    chosen[key] = { use: (await makeConnection(building.server.db, { ...made(), connectorKey, kind })).id };
  }
  return chosen;
}

describe("a template", () => {
  it.each(templates.map(({ key }) => key))(
    "[W3] %s makes drafts whose steps say which connection is missing",
    async (key) => {
      const before = await countConnections();
      const { formIds, workflowIds } = dataOf<Made>(await use(key));
      expect(formIds.length).toBeGreaterThan(0);
      for (const id of workflowIds) expect(await problemsOf(id)).toContain("SETTING_MISSING connectionId");
      expect(await countConnections()).toBe(before);
    },
  );

  it.each(templates)("[K7] $key uses the connections that were chosen", async (template) => {
    const chosen = await connected(template);
    const { workflowIds } = dataOf<Made>(await use(template.key, chosen));
    for (const id of workflowIds) {
      const problems = await problemsOf(id);
      expect(problems.filter((problem) => problem.includes("connectionId"))).toEqual([]);
      const { draft } = dataOf<{ draft: Graph }>(await building.ben.query("workflow.get", { id }));
      const used = draft.steps.flatMap(({ settings }) => settings.connectionId ?? []);
      expect(Object.values(chosen).map((choice) => choice.use)).toEqual(expect.arrayContaining(used));
    }
  });

  it("[W9] can be published, form and workflow, once its connection is chosen", async () => {
    const chosen = await connected(supportTicket);
    const { formIds, workflowIds } = dataOf<Made>(await use("support-ticket", chosen));
    dataOf(await building.ben.mutate("form.publish", { id: formIds[0], revision: 1 }));
    expect(dataOf(await building.ben.mutate("workflow.publish", { id: workflowIds[0], revision: 1 }))).toMatchObject({
      number: 1,
    });
    const { live } = dataOf<{ live: { definition: Form } }>(await building.ben.query("form.get", { id: formIds[0] }));
    expect(live.definition.lookups?.[0]?.connectionId).toBe(chosen.salesforce?.use);
  });

  it("[W6] with a schedule makes it in the time zone of whoever uses it", async () => {
    const { formIds, workflowIds } = dataOf<Made>(await use("every-morning", {}, { timeZone: "Asia/Tokyo" }));
    const { items } = dataOf<{ items: object[] }>(await building.ben.query("schedule.list", { applicationId }));
    expect(items).toMatchObject([
      { workflowId: workflowIds[0], spec: { timeZone: "Asia/Tokyo" }, over: { formId: formIds[0], newOnly: true } },
    ]);
  });
});

describe("a connection for a template", () => {
  it("[C1] is made of the template's kind where somebody says so", async () => {
    await makeClientCredential(building.server.db, {
      vault: building.server.deps.vault,
      organizationId: null,
      connectorKey: "salesforce",
      clientId: "platform",
      clientSecret: "secret",
    });
    dataOf(await use("support-ticket", { salesforce: { make: true } }));
    const rows = await building.server.db.prisma.connection.findMany({ where: { applicationId } });
    expect(rows).toMatchObject([{ connectorKey: "salesforce", kind: "admin", mode: "quick", state: "draft" }]);
  });

  it("[K7] is offered with what it is, where it is of the same service and open to the application", async () => {
    const { salesforce } = await connected(supportTicket);
    await makeConnection(building.server.db, {
      ...made(),
      applicationId: building.house.application.id,
      connectorKey: "salesforce",
      kind: "admin",
    });
    interface Offered {
      key: string;
      accounts: { key: string; choices: { id: string; kind: string }[] }[];
    }
    const offered = dataOf<Offered[]>(await building.ben.query("application.templates", { id: applicationId }));
    const ticket = offered.find(({ key }) => key === "support-ticket");
    expect(ticket?.accounts).toMatchObject([{ key: "salesforce", choices: [{ id: salesforce?.use, kind: "admin" }] }]);
    expect(ticket?.accounts[0]?.choices).toHaveLength(1);
  });

  it("[R2] of another organization, service or application is as if it did not exist, and nothing is made", async () => {
    const theirs = await makeHouse(building.server.db, []);
    const elsewhere = await makeConnection(building.server.db, {
      ...made(),
      applicationId: building.house.application.id,
      connectorKey: "salesforce",
      kind: "admin",
    });
    for (const id of [theirs.connection.id, elsewhere.id, building.house.connection.id]) {
      expect(errorOf(await use("support-ticket", { salesforce: { use: id } })).code).toBe("NOT_FOUND");
    }
    expect(errorOf(await use("support-ticket", { somebody: { make: true } })).code).toBe("NOT_FOUND");
    expect(errorOf(await use("no-such-template")).code).toBe("NOT_FOUND");
    expect(await building.server.db.prisma.form.count({ where: { applicationId } })).toBe(0);
  });
});
