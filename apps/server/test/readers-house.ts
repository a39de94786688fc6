import { startRun } from "@formwork/db";
import { graphOf, makeMember, makeWorkflow } from "@formwork/db/seed";
import type { ErrorCode, ErrorData, Json, JsonObject, Role, Shape } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

/** Data in the steps of {@link ReadersHouse.ranWith}: a reader whose answer contains it may read. */
export const secret = "marked-by-the-service";

/** Everybody who signs in, and those of them who build. */
export const [roles, builders] = [
  ["super_admin", "admin", "developer", "user"],
  ["super_admin", "admin", "developer"],
] as const;

const rules = { own: "submitter", again: "repeater", primary: "primary", shared: "shared" };

/** How a run was started, and whose account found the contact. */
export interface Start {
  /** Null for a schedule. */
  initiator: Role | null;
  account: keyof typeof rules;
  error?: { code: ErrorCode; message: string; details?: JsonObject };
}

/** A run as the server shows it to somebody. */
export interface Shown {
  run: { error: ErrorData | null; sentence: string; person: { name: string; isMe: boolean } | null };
  steps: {
    stepId: string;
    input: Json;
    output: Json;
    withheld: { input: Shape; output: Shape } | null;
    error: ErrorData | null;
  }[];
}

/** A server with a house whose people may or may not read the runs of one workflow. */
export type ReadersHouse = Awaited<ReturnType<typeof openReadersHouse>>;

/** Starts a server and makes a {@link ReadersHouse}; `server.close()` ends it. */
export async function openReadersHouse() {
  const server = await startServer(await freshDatabase());
  const house = await makeHouse(server.db, roles);
  const clients = {} as Record<Role, Client>;
  for (const role of roles) clients[role] = await server.signIn(house.people[role]);
  const workflow = await makeGreeting(server, house);
  return {
    server,
    house,
    clients,
    workflow,

    /** A run of the workflow that found a contact on an account and greeted it. @returns its id */
    ranWith: (start: Start) => ranWith({ server, house, workflow }, start),

    /** Somebody else, signed in. */
    async signedInMember(role: Role = "user", organizationId = house.organizationId) {
      const member = await makeMember(server.db, { organizationId, password, name: "Carl", role });
      return { ...member, client: await server.signIn(member) };
    },

    /** Everything about a run that the server sends to a person, as one text. */
    async everything(client: Client, id: string): Promise<string> {
      const run = await client.query("run.get", { id });
      const list = await client.query("run.list", { workflowId: workflow.id, limit: 100 });
      const sample = await client.query("workflow.sampleData", { id: workflow.id });
      return JSON.stringify([run, list, sample]);
    },
  };
}

/** A run as somebody sees it. */
export async function shown(client: Client, id: string): Promise<Shown> {
  return dataOf<Shown>(await client.query("run.get", { id }));
}

type Workflow = Awaited<ReturnType<typeof makeWorkflow>>;

/** A workflow that finds a contact, greets it and adds it. */
function makeGreeting({ db }: TestServer, house: House): Promise<Workflow> {
  const call = (id: string, title: string) => ({
    id,
    title,
    kind: "http-request",
    settings: {
      method: "GET",
      url: "https://crm.example/",
      connectionId: house.connection.id,
      connectorKey: "zoho_crm",
    },
  });
  const greet = {
    id: "greet",
    title: "Greet",
    kind: "set-variables",
    settings: { variables: [{ name: "greeting", value: "Dear {{ steps.find.body.name }}" }] },
  };
  const steps = [call("find", "Find the contact"), greet, call("add", "Add it")];
  const trigger = { kind: "form", formId: house.form.id, event: "created" } as const;
  return makeWorkflow(db, {
    organizationId: house.organizationId,
    createdBy: house.people.developer.userId,
    applicationId: house.application.id,
    graph: graphOf({ trigger, steps }),
    environments: ["production"],
  });
}

async function ranWith(
  { server, house, workflow }: { server: TestServer; house: House; workflow: Workflow },
  { initiator, account, error }: Start,
): Promise<string> {
  const { prisma } = server.db;
  const runId = await startRun(server.db, {
    organizationId: house.organizationId,
    workflowId: workflow.id,
    versionId: workflow.versionId,
    environment: "production",
    trigger: "manual",
    recordId: house.record.id,
    initiatorUserId: house.people[initiator ?? "admin"].userId,
  });
  if (runId === null) throw new Error("the run was not started");
  if (initiator === null) {
    const data = { trigger: "schedule", initiator: "schedule", initiatorUserId: null };
    await prisma.run.update({ where: { id: runId }, data });
  }
  const at = new Date();
  const attempt = { runId, attempt: 1, epoch: 1, startedAt: at, finishedAt: at };
  const found = {
    ...attempt,
    stepId: "find",
    stepKind: "http-request",
    status: error ? "failed" : "succeeded",
    identity: { kind: account === "shared" ? "admin" : "user", ok: true, rule: rules[account] },
    input: { email: secret },
    output: { body: { name: secret, age: 30 } },
  };
  const greeted = {
    ...attempt,
    stepId: "greet",
    stepKind: "set-variables",
    status: "succeeded",
    output: { greeting: `Dear ${secret}` },
  };
  await prisma.stepRun.createMany({ data: [error ? { ...found, error } : found, greeted] });
  if (error) await prisma.run.update({ where: { id: runId }, data: { status: "failed", error } });
  return runId;
}
