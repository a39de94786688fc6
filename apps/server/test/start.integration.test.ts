import { graphOf, makeAuthorization, makeConnection } from "@formwork/db/seed";
import type { Graph } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { startBuilder } from "./builder.ts";
import { dataOf, errorOf } from "./client.ts";

const building = startBuilder();

interface Checklist {
  done: Record<"form" | "workflow" | "connect" | "test" | "publish" | "share", boolean>;
  complete: boolean;
  empty: boolean;
  accounts: {
    connectorName: string;
    ready: boolean;
    connectionId: string | null;
    place: { kind: string; id: string };
  }[];
}

async function checklist(id: string): Promise<Checklist> {
  return dataOf<Checklist>(await building.ben.query("application.checklist", { id }));
}

async function newApplication(): Promise<string> {
  return dataOf<{ id: string }>(await building.ben.mutate("application.create", { name: "Helpdesk" })).id;
}

async function saveWorkflow(id: string, draft: Graph): Promise<number> {
  const { draftRevision } = dataOf<{ draftRevision: number }>(await building.ben.query("workflow.get", { id }));
  const saved = await building.ben.mutate("workflow.saveDraft", { id, revision: draftRevision, draft });
  return dataOf<{ revision: number }>(saved).revision;
}

describe("the first steps of an application", () => {
  it("[W3] tick themselves from what is there: nothing at first, everything once a form was sent", async () => {
    const id = await newApplication();
    const first = await checklist(id);
    expect(first).toMatchObject({ empty: true, complete: false, accounts: [] });
    expect(Object.values(first.done)).toEqual([false, false, false, false, false, false]);
    const whole = await checklist(building.house.application.id);
    expect(whole.done).toEqual({ form: true, workflow: true, connect: true, test: true, publish: true, share: true });
    expect(whole).toMatchObject({ empty: false, complete: true });
  });

  it("[C1] name the accounts that are used: first one to choose, then one to connect, then none", async () => {
    const id = await newApplication();
    const { workflowIds } = dataOf<{ workflowIds: string[] }>(
      await building.ben.mutate("application.useTemplate", { id, template: "new-vendor" }),
    );
    const place = { kind: "workflow", id: workflowIds[0] };
    const chosen = await checklist(id);
    expect(chosen.done).toMatchObject({ form: true, workflow: true, connect: false, publish: false });
    expect(chosen.accounts).toMatchObject([{ connectorName: "QuickBooks", ready: false, connectionId: null, place }]);
    const made = {
      organizationId: building.house.organizationId,
      createdBy: building.house.people.developer.userId,
      applicationId: id,
    };
    const connection = await makeConnection(building.server.db, { ...made, connectorKey: "quickbooks", kind: "admin" });
    const { draft } = dataOf<{ draft: Graph }>(await building.ben.query("workflow.get", { id: workflowIds[0] }));
    const steps = draft.steps.map((step) => ({ ...step, settings: { ...step.settings, connectionId: connection.id } }));
    await saveWorkflow(workflowIds[0] ?? "", { ...draft, steps });
    expect((await checklist(id)).accounts).toMatchObject([{ ready: false, connectionId: connection.id }]);
    await makeAuthorization(building.server.db, {
      vault: building.server.deps.vault,
      organizationId: building.house.organizationId,
      connectionId: connection.id,
      authorizedBy: building.house.people.developer.userId,
    });
    expect(await checklist(id)).toMatchObject({ accounts: [{ ready: true }], done: { connect: true } });
  });

  it("[C3] leave everyone's own accounts to everyone, but ask for the primary account of a schedule [C4]", async () => {
    const id = await newApplication();
    const made = {
      organizationId: building.house.organizationId,
      createdBy: building.house.people.developer.userId,
      applicationId: id,
    };
    const crm = await makeConnection(building.server.db, { ...made, connectorKey: "zoho_crm", kind: "user" });
    const settings = { connectorKey: "zoho_crm", action: "createRecord", connectionId: crm.id, inputs: {} };
    const steps = [{ id: "add", kind: "connector-action", title: "Add", settings }];
    for (const [trigger, ready] of [
      [{ kind: "form", formId: building.house.form.id, event: "created" }, true],
      [{ kind: "schedule", formId: null }, false],
    ] as const) {
      const application = await newApplication();
      const created = await building.ben.mutate("workflow.create", {
        applicationId: application,
        name: "Add",
        trigger: { kind: "schedule", formId: null },
      });
      await building.server.db.prisma.connection.update({
        where: { id: crm.id },
        data: { applicationId: application },
      });
      await saveWorkflow(dataOf<{ id: string }>(created).id, graphOf({ trigger, steps }));
      expect((await checklist(application)).accounts).toMatchObject([{ connectionId: crm.id, ready }]);
    }
  });
});

describe("publishing what is live already", () => {
  it("[W9] is refused for a workflow until something changes, and again after it was published", async () => {
    const { id } = building.house.workflow;
    const refused = errorOf(await building.ben.mutate("workflow.publish", { id, revision: 1 }));
    expect(refused).toMatchObject({ code: "NOTHING_TO_PUBLISH" });
    expect(refused.message).toContain("nothing to publish");
    const steps = building.house.graph.steps.map((step) => ({ ...step, title: "Other words" }));
    const revision = await saveWorkflow(id, { ...building.house.graph, steps });
    expect(dataOf(await building.ben.mutate("workflow.publish", { id, revision }))).toMatchObject({ number: 2 });
    expect(errorOf(await building.ben.mutate("workflow.publish", { id, revision })).code).toBe("NOTHING_TO_PUBLISH");
    expect(dataOf(await building.ben.query("workflow.get", { id }))).toMatchObject({
      hasDraftChanges: false,
      latestNumber: 2,
    });
  });

  it("[W9] is possible again after an earlier version was made live", async () => {
    const { id, versionId } = building.house.workflow;
    const steps = building.house.graph.steps.map((step) => ({ ...step, title: "Other words" }));
    const revision = await saveWorkflow(id, { ...building.house.graph, steps });
    dataOf(await building.ben.mutate("workflow.publish", { id, revision }));
    dataOf(await building.ben.mutate("workflow.rollback", { id, versionId }));
    expect(dataOf(await building.ben.mutate("workflow.publish", { id, revision }))).toMatchObject({ number: 3 });
  });

  it("[W9] is refused for a form", async () => {
    const refused = errorOf(await building.ben.mutate("form.publish", { id: building.house.form.id, revision: 1 }));
    expect(refused).toMatchObject({ code: "NOTHING_TO_PUBLISH" });
    expect(await building.server.db.prisma.formVersion.count({ where: { formId: building.house.form.id } })).toBe(1);
  });
});
