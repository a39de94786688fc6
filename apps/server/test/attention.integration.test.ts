import { makeConnection, makeForm, makeWorkflow } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Client, dataOf, errorOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

interface Item {
  kind: string;
  name: string;
  sentence: string;
  place: object;
}

let server: TestServer;
let house: House;
let ben: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
});
afterAll(() => server?.close());
beforeEach(async () => {
  house = await makeHouse(server.db, ["developer", "admin", "user"]);
  ben = await server.signIn(house.people.developer);
});

async function attention(who = ben): Promise<Item[]> {
  return dataOf<Item[]>(await who.query("home.attention"));
}

const made = () => ({
  organizationId: house.organizationId,
  createdBy: house.people.developer.userId,
  applicationId: house.application.id,
});

describe("what needs a builder", () => {
  it("is nothing while all is well, and never another organization's", async () => {
    const theirs = await makeHouse(server.db, []);
    await server.db.prisma.run.update({ where: { id: theirs.runId }, data: { status: "failed" } });
    expect(await attention()).toEqual([]);
  });

  it("[C13] is a shared account that runs wait for, said once with what waits", async () => {
    const connection = await makeConnection(server.db, {
      ...made(),
      connectorKey: "zoho_crm",
      kind: "admin",
      name: "CRM",
    });
    const until = new Date("2100-01-01T00:00:00Z");
    await server.db.prisma.run.update({
      where: { id: house.runId },
      data: {
        status: "parked",
        waits: {
          create: {
            path: "",
            stepId: "push",
            kind: "consent",
            connectionId: connection.id,
            userId: null,
            code: "CONNECTION_NOT_AUTHORIZED",
            dueAt: until,
          },
        },
      },
    });
    await server.db.prisma.connection.update({
      where: { id: connection.id },
      data: { state: "needs_reauthorization" },
    });
    expect(await attention()).toMatchObject([
      {
        kind: "waiting",
        name: "CRM",
        place: { at: "authorize", connectionId: connection.id },
        until: until.toISOString(),
      },
    ]);
  });

  it("[C14] is a connection that has to be authorized again", async () => {
    const { id } = house.connection;
    await server.db.prisma.connection.update({ where: { id }, data: { state: "needs_reauthorization" } });
    expect(await attention()).toMatchObject([
      { kind: "connection", sentence: "has to be authorized again.", place: { at: "connection", connectionId: id } },
    ]);
  });

  it("[C14] is of many connections the first five, and a line that leads to the rest", async () => {
    for (const name of ["A", "B", "C", "D", "E", "F", "G"]) {
      const connectorKey = "zoho_crm";
      const { id } = await makeConnection(server.db, { ...made(), connectorKey, kind: "admin", name });
      await server.db.prisma.connection.update({ where: { id }, data: { state: "needs_reauthorization" } });
    }
    const items = await attention();
    expect(items).toHaveLength(6);
    expect(items.at(-1)).toMatchObject({
      kind: "connection",
      name: "2 more connections",
      sentence: "need attention.",
      place: { at: "connections" },
    });
  });

  it("[W10] is a workflow whose runs failed within a day, tests aside", async () => {
    await server.db.prisma.run.update({ where: { id: house.runId }, data: { status: "failed", trigger: "test" } });
    expect(await attention()).toEqual([]);
    await server.db.prisma.run.update({ where: { id: house.runId }, data: { trigger: "form" } });
    expect(await attention()).toMatchObject([
      { kind: "failed", sentence: "failed once in the last 24 hours.", place: { workflowId: house.workflow.id } },
    ]);
  });

  it("[W6] is a schedule that cannot run, for want of a published workflow or of an account", async () => {
    await server.db.prisma.workflowDeployment.updateMany({
      where: { workflowId: house.workflow.id },
      data: { active: false },
    });
    expect(await attention()).toMatchObject([
      { kind: "schedule", sentence: "cannot run: its workflow is not published.", place: { id: house.workflow.id } },
    ]);
    await server.db.prisma.workflowDeployment.updateMany({
      where: { workflowId: house.workflow.id },
      data: { active: true },
    });
    const { nextFireAt } = await server.db.prisma.schedule.findUniqueOrThrow({ where: { id: house.schedule.id } });
    await server.db.prisma.schedule.update({
      where: { id: house.schedule.id },
      data: { checkedFor: nextFireAt, checkCode: "PRIMARY_ACCOUNT_MISSING", checkSentence: "There is no account." },
    });
    expect(await attention()).toMatchObject([{ kind: "schedule", sentence: "cannot run: There is no account." }]);
  });

  it("[W9] is a draft of their own that is not published, form or workflow, and not one of somebody else", async () => {
    const form = await makeForm(server.db, { ...made(), title: "Half a form", environments: [] });
    const { id } = await makeWorkflow(server.db, { ...made(), name: "Half a workflow", graph: house.graph });
    await server.db.prisma.workflowDeployment.deleteMany({ where: { workflowId: id } });
    const items = await attention();
    expect(items.map(({ name }) => name).sort()).toEqual(["Half a form", "Half a workflow"]);
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: "draft",
        place: { at: "form", id: form.id, applicationId: made().applicationId },
      }),
    );
    expect(await attention(await server.signIn(house.people.admin))).toEqual([]);
  });

  it("[R1] is refused to those who do not build", async () => {
    const uma = await server.signIn(house.people.user);
    expect(errorOf(await uma.query("home.attention")).code).toBe("FORBIDDEN");
  });
});
