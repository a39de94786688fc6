import { createFileStore, startRun } from "@formwork/db";
import { type FieldInput, graphOf, makeForm, makeMember, makeRecord, makeWorkflow } from "@formwork/db/seed";
import type { ErrorCode, ErrorData, Json, JsonObject, Role, Shape } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
const clients = {} as Record<Role, Client>;
let workflow: Awaited<ReturnType<typeof makeWorkflow>>;

const secret = "marked-by-the-service";
const roles = ["super_admin", "admin", "developer", "user"] as const;
const builders = ["super_admin", "admin", "developer"] as const;
const rules = { own: "submitter", again: "repeater", primary: "primary", shared: "shared" };

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db, roles);
  for (const role of roles) clients[role] = await server.signIn(house.people[role]);
  const call = (id: string, title: string) => ({
    ...{ id, title, kind: "http-request" },
    settings: {
      method: "GET",
      url: "https://crm.example/",
      connectionId: house.connection.id,
      connectorKey: "zoho_crm",
    },
  });
  const greet = {
    ...{ id: "greet", title: "Greet", kind: "set-variables" },
    settings: { variables: [{ name: "greeting", value: "Dear {{ steps.find.body.name }}" }] },
  };
  const steps = [call("find", "Find the contact"), greet, call("add", "Add it")];
  const trigger = { kind: "form", formId: house.form.id, event: "created" } as const;
  workflow = await makeWorkflow(server.db, {
    ...{ organizationId: house.organizationId, createdBy: house.people.developer.userId },
    ...{ applicationId: house.application.id, graph: graphOf({ trigger, steps }), environments: ["production"] },
  });
});
afterAll(() => server?.close());

interface Start {
  initiator: Role | null;
  account: keyof typeof rules;
  error?: { code: ErrorCode; message: string; details?: JsonObject };
}

/** A run of {@link workflow} that found a contact on an account and greeted it. */
async function ranWith({ initiator, account, error }: Start): Promise<string> {
  const runId = await startRun(server.db, {
    ...{ organizationId: house.organizationId, workflowId: workflow.id, versionId: workflow.versionId },
    ...{ environment: "production", trigger: "manual", recordId: house.record.id },
    initiatorUserId: house.people[initiator ?? "admin"].userId,
  });
  if (runId === null) throw new Error("the run was not started");
  if (initiator === null) {
    const data = { trigger: "schedule", initiator: "schedule", initiatorUserId: null };
    await server.db.prisma.run.update({ where: { id: runId }, data });
  }
  const identity: JsonObject = { kind: account === "shared" ? "admin" : "user", ok: true, rule: rules[account] };
  const [status, at] = [error ? "failed" : "succeeded", new Date()];
  const kept = { runId, attempt: 1, epoch: 1, startedAt: at, finishedAt: at };
  const said = { input: { email: secret }, output: { body: { name: secret, age: 30 } } };
  await server.db.prisma.stepRun.createMany({
    data: [
      { ...kept, ...said, ...(error && { error }), stepId: "find", stepKind: "http-request", status, identity },
      {
        ...kept,
        stepId: "greet",
        stepKind: "set-variables",
        status: "succeeded",
        output: { greeting: `Dear ${secret}` },
      },
    ],
  });
  if (error) await server.db.prisma.run.update({ where: { id: runId }, data: { status: "failed", error } });
  return runId;
}

interface Shown {
  run: { error: ErrorData | null; sentence: string; person: { name: string; isMe: boolean } | null };
  steps: {
    stepId: string;
    input: Json;
    output: Json;
    withheld: { input: Shape; output: Shape } | null;
    error: ErrorData | null;
  }[];
}

/** Somebody else, signed in. */
async function signedInMember(role: Role = "user", organizationId = house.organizationId) {
  const member = await makeMember(server.db, { organizationId, password, name: "Carl", role });
  return { ...member, client: await server.signIn(member) };
}

const shown = async (client: Client, id: string) => dataOf<Shown>(await client.query("run.get", { id }));

/** Everything of a run that leaves the server for somebody, in one text. */
async function everything(client: Client, id: string): Promise<string> {
  const run = await client.query("run.get", { id });
  const list = await client.query("run.list", { workflowId: workflow.id, limit: 100 });
  const sample = await client.query("workflow.sampleData", { id: workflow.id });
  return JSON.stringify([run, list, sample]);
}

describe("[N1] what a person's own account answered", () => {
  it("is read by that person alone, and shown to builders and administrators as names, kinds and sizes", async () => {
    const id = await ranWith({ initiator: "user", account: "own" });
    expect((await shown(clients.user, id)).steps).toMatchObject([
      { stepId: "find", input: { email: secret }, output: { body: { name: secret } }, withheld: null },
      { stepId: "greet", output: { greeting: `Dear ${secret}` }, withheld: null },
    ]);
    for (const role of builders) {
      const { run, steps } = await shown(clients[role], id);
      expect(run.person, role).toEqual({ name: house.people.user.name, isMe: false });
      expect(steps, role).toMatchObject([
        {
          ...{ stepId: "find", input: null, output: null },
          withheld: {
            input: { kind: "group", fields: [{ name: "email", shape: { kind: "text", characters: secret.length } }] },
          },
        },
        { stepId: "greet", output: null, withheld: { output: { count: 1 } } },
      ]);
      expect(await everything(clients[role], id), role).not.toContain(secret);
    }
  });

  it("is a builder's own too: another builder and the administrators above do not read it", async () => {
    const id = await ranWith({ initiator: "developer", account: "own" });
    expect(await everything(clients.developer, id)).toContain(secret);
    for (const role of ["super_admin", "admin"] as const)
      expect(await everything(clients[role], id), role).not.toContain(secret);
  });

  it("belongs to whoever ran it again, and not to whose run it was", async () => {
    const first = await ranWith({ initiator: "user", account: "own" });
    const again = await ranWith({ initiator: "user", account: "again" });
    await server.db.prisma.run.update({
      where: { id: again },
      data: { repeatsRunId: first, startedByUserId: house.people.developer.userId },
    });
    expect((await shown(clients.developer, again)).steps[0]).toMatchObject({ input: { email: secret } });
    expect(await everything(clients.admin, again)).not.toContain(secret);
    expect(await clients.user.query("run.get", { id: again })).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("stays theirs in the test that an administrator ran as them", async () => {
    const id = await ranWith({ initiator: "user", account: "own" });
    await server.db.prisma.run.update({
      where: { id },
      data: { trigger: "test", startedByUserId: house.people.admin.userId },
    });
    expect(await everything(clients.admin, id)).not.toContain(secret);
  });

  it("leaves pickers of other builders without an example, while its own person has one", async () => {
    await ranWith({ initiator: "developer", account: "own" });
    const examples = async (role: Role) =>
      dataOf<{ lastRun: { steps: object } }>(await clients[role].query("workflow.sampleData", { id: workflow.id }));
    expect((await examples("developer")).lastRun.steps).toMatchObject({ find: { body: { name: secret } } });
    expect((await examples("admin")).lastRun.steps).toEqual({});
  });

  it("is not quoted by errors of the step, the run and the list; their codes stay", async () => {
    const error = {
      code: "REMOTE_REJECTED",
      message: `“${secret}” is no e-mail.`,
      details: { answer: secret },
    } as const;
    const id = await ranWith({ initiator: "user", account: "own", error });
    for (const role of builders) {
      const { run, steps } = await shown(clients[role], id);
      expect([run.error?.code, steps[0]?.error?.code], role).toEqual(["REMOTE_REJECTED", "REMOTE_REJECTED"]);
      expect(await everything(clients[role], id), role).not.toContain(secret);
    }
    expect((await shown(clients.user, id)).run.sentence).toContain(secret);
  });

  it("does not hide from builders what is missing and who can mend it", async () => {
    const error = {
      code: "USER_NOT_AUTHORIZED",
      message: "Uma has not authorized it yet.",
      details: { who: "person" },
    } as const;
    const id = await ranWith({ initiator: "user", account: "own", error });
    expect((await shown(clients.developer, id)).run.error).toEqual(error);
  });
});

describe("[N1] what shared accounts answered", () => {
  it.each([
    ["a shared account", { initiator: "user", account: "shared" }],
    ["the primary account of a schedule", { initiator: null, account: "primary" }],
  ] satisfies [string, Start][])("on %s is read by builders and by nobody else", async (_, start) => {
    const id = await ranWith(start);
    for (const role of builders) {
      expect((await shown(clients[role], id)).steps[0], role).toMatchObject({
        input: { email: secret },
        withheld: null,
      });
    }
    const answer = await clients.user.query("run.get", { id });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it("is no reading for the person of the run either, who is no builder", async () => {
    const id = await ranWith({ initiator: "user", account: "shared" });
    const { steps } = await shown(clients.user, id);
    expect(steps).toMatchObject([
      { stepId: "find", input: null, output: null, withheld: null },
      { stepId: "greet", output: null, withheld: null },
    ]);
  });
});

describe("[N1] a run that its person shares", () => {
  it("is read by who was named, by nobody else, until it is ended; both are written down", async () => {
    const id = await ranWith({ initiator: "user", account: "own" });
    const reader = await signedInMember();
    expect(await reader.client.query("run.get", { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    const share = { id, email: reader.email.toUpperCase(), hours: 2 };
    expect(dataOf(await clients.user.mutate("run.share", share))).toMatchObject({ name: "Carl" });
    const { run, steps } = dataOf<{ run: object; steps: object[] }>(await reader.client.query("run.get", { id }));
    expect(steps).toMatchObject([{ input: { email: secret } }, { output: { greeting: `Dear ${secret}` } }]);
    expect(run).toMatchObject({ shares: [], record: null, person: { isMe: false } });
    expect(await everything(clients.developer, id)).not.toContain(secret);
    expect(dataOf(await clients.user.query("run.get", { id }))).toMatchObject({
      run: { shares: [{ userId: reader.userId, name: "Carl" }] },
    });

    dataOf(await clients.user.mutate("run.unshare", { id, userId: reader.userId }));
    expect(await reader.client.query("run.get", { id })).toMatchObject({ error: { code: "NOT_FOUND" } });
    expect(await clients.user.mutate("run.unshare", { id, userId: reader.userId })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    const entries = await server.db.prisma.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { sequence: "asc" },
    });
    expect(entries).toMatchObject([
      { action: "run.shared", actorUserId: house.people.user.userId, facts: { with: "Carl" } },
      { action: "run.unshared", facts: { with: "Carl" } },
    ]);
  });

  it("is read by a builder with whom it is shared, words of its error included, and not after the time is over", async () => {
    const error = { code: "REMOTE_REJECTED", message: `“${secret}” is no e-mail.` } as const;
    const id = await ranWith({ initiator: "user", account: "own", error });
    const reader = await signedInMember("developer");
    dataOf(await clients.user.mutate("run.share", { id, email: reader.email, hours: 1 }));
    expect((await shown(reader.client, id)).run.error?.message).toContain(secret);
    await server.db.prisma.runShare.updateMany({ where: { runId: id }, data: { expiresAt: new Date(0) } });
    expect(await everything(reader.client, id)).not.toContain(secret);
    expect(dataOf(await clients.user.query("run.get", { id }))).toMatchObject({ run: { shares: [] } });
  });

  it("gives the reader nothing of shared accounts and no other run, and no hand on this one", async () => {
    const [id, other] = [
      await ranWith({ initiator: "user", account: "shared" }),
      await ranWith({ initiator: "user", account: "own" }),
    ];
    const reader = await signedInMember();
    dataOf(await clients.user.mutate("run.share", { id, email: reader.email, hours: 1 }));
    expect(JSON.stringify(await shown(reader.client, id))).not.toContain(secret);
    expect(await reader.client.query("run.get", { id: other })).toMatchObject({ error: { code: "NOT_FOUND" } });
    for (const path of ["run.retryParked", "run.cancel", "run.again"] as const)
      expect(await reader.client.mutate(path, { id })).toMatchObject({ ok: false });
    expect(await reader.client.mutate("run.share", { id, email: house.people.admin.email, hours: 1 })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
  });

  it("is shared by its person only: not by a builder, an administrator, or whoever started the test", async () => {
    const id = await ranWith({ initiator: "user", account: "own" });
    const share = { id, email: house.people.developer.email, hours: 1 };
    for (const role of builders)
      expect(await clients[role].mutate("run.share", share), role).toMatchObject({ error: { code: "FORBIDDEN" } });
    expect(await server.db.prisma.runShare.count({ where: { runId: id } })).toBe(0);
  });

  it("cannot be shared with oneself, with an address nobody here has, for no time or for a year", async () => {
    const id = await ranWith({ initiator: "user", account: "own" });
    const refused = [
      { email: house.people.user.email, hours: 1 },
      { email: "stranger@elsewhere.example", hours: 1 },
      { email: house.people.admin.email, hours: 0 },
      { email: house.people.admin.email, hours: 9_000 },
    ];
    for (const share of refused) {
      const answer = await clients.user.mutate("run.share", { id, ...share });
      expect(answer, share.email).toMatchObject({ error: { code: "INVALID_INPUT" } });
    }
  });
});

describe("[N1] a file that a step got", () => {
  /** A file of a step of a run, and who of some callers may download it. */
  async function fileOf(step: { runId: string; stepId: string } | null) {
    const data = new TextEncoder().encode(secret);
    const kept = { name: "paper.txt", contentType: "text/plain", data };
    const file = await createFileStore(server.db).save({ organizationId: house.organizationId, step }, kept);
    const hasIt = async (client: Client) => {
      const answer = await client.get(`/api/files/${file.fileId}`);
      expect([200, 404]).toContain(answer.status);
      return answer.status === 200 && (await answer.text()) === secret;
    };
    const whoHasIt = async () => {
      const answers = await Promise.all(roles.map((role) => hasIt(clients[role])));
      return roles.filter((_, index) => answers[index]);
    };
    return { file, hasIt, whoHasIt };
  }

  /** Makes records of a form with a file and a text. */
  async function recordsWithFiles() {
    const made = { organizationId: house.organizationId, createdBy: house.people.developer.userId };
    const fields: FieldInput[] = [
      { key: "paper", kind: "file", label: "Paper" },
      { key: "note", kind: "text", label: "Note" },
    ];
    const { id, versionId } = await makeForm(server.db, { ...made, applicationId: house.application.id, fields });
    const of = { organizationId: house.organizationId, formId: id, formVersionId: versionId ?? "" };
    const submittedBy = house.people.user.userId;
    return (values: JsonObject) => makeRecord(server.db, { ...of, submittedBy, values });
  }

  it("from a person's own account is had by that person, and for a time by whom they share the run with; by nobody else who knows its id", async () => {
    const runId = await ranWith({ initiator: "user", account: "own" });
    const { hasIt, whoHasIt } = await fileOf({ runId, stepId: "find" });
    expect(await whoHasIt()).toEqual(["user"]);
    const [sharee, stranger] = [
      await signedInMember(),
      await signedInMember("developer", (await makeHouse(server.db, [])).organizationId),
    ];
    expect([await hasIt(sharee.client), await hasIt(stranger.client)]).toEqual([false, false]);
    dataOf(await clients.user.mutate("run.share", { id: runId, email: sharee.email, hours: 1 }));
    expect([await hasIt(sharee.client), await whoHasIt()]).toEqual([true, ["user"]]);
    await server.db.prisma.runShare.updateMany({ where: { runId }, data: { expiresAt: new Date(0) } });
    expect(await hasIt(sharee.client)).toBe(false);
  });

  it("is a builder's own too, when it came from their account", async () => {
    const runId = await ranWith({ initiator: "developer", account: "own" });
    const { whoHasIt } = await fileOf({ runId, stepId: "find" });
    expect(await whoHasIt()).toEqual(["developer"]);
  });

  it.each([
    ["a shared account", { initiator: "user", account: "shared" }],
    ["the primary account of a schedule", { initiator: null, account: "primary" }],
  ] satisfies [string, Start][])("from %s is had by builders and by nobody else", async (_, start) => {
    const { whoHasIt } = await fileOf({ runId: await ranWith(start), stepId: "find" });
    expect(await whoHasIt()).toEqual([...builders]);
  });

  it("and that is in a record is had by whoever reads the record; its id typed into a text gives it to nobody", async () => {
    const runId = await ranWith({ initiator: "admin", account: "own" });
    const { file, whoHasIt } = await fileOf({ runId, stepId: "find" });
    const record = await recordsWithFiles();
    await record({ note: `"fileId": "${file.fileId}"` });
    expect(await whoHasIt()).toEqual(["admin"]);
    const { id } = await record({ paper: { ...file } });
    expect(await whoHasIt()).toEqual([...roles]);
    await server.db.prisma.record.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await whoHasIt()).toEqual(["admin"]);
  });

  it("is sent on by its own run, and by others out of a record only: an id that somebody drew into a step is none", async () => {
    const { organizationId } = house;
    const [runId, other] = [
      await ranWith({ initiator: "user", account: "own" }),
      await ranWith({ initiator: "developer", account: "shared" }),
    ];
    const { file } = await fileOf({ runId, stepId: "find" });
    const store = createFileStore(server.db);
    const readBy = async (step: { runId: string; stepId: string } | null) =>
      Buffer.from(await store.read({ organizationId, step }, file)).toString();
    expect(await readBy({ runId, stepId: "add" })).toBe(secret);
    for (const step of [{ runId: other, stepId: "add" }, null])
      await expect(readBy(step)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await (await recordsWithFiles())({ paper: { ...file } });
    expect(await readBy({ runId: other, stepId: "add" })).toBe(secret);
  });

  it("of which no run tells any more is nobody's", async () => {
    const { whoHasIt } = await fileOf(null);
    expect(await whoHasIt()).toEqual([]);
    const gone = await ranWith({ initiator: "user", account: "own" });
    const kept = await fileOf({ runId: gone, stepId: "find" });
    await server.db.prisma.run.delete({ where: { id: gone } });
    expect(await kept.whoHasIt()).toEqual([]);
  });
});
