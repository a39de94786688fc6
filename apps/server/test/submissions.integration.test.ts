import { graphOf, makeForm, makeMember, makeWorkflow } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createLiveForms } from "../src/form/live-forms.ts";
import { statusUrl as linkOf } from "../src/form/status-key.ts";
import type { Client } from "./client.ts";
import { dataOf } from "./client.ts";
import { password } from "./constants.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let user: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase(), { FORMWORK_PUBLIC_FORM_RATE: "5" });
  house = await makeHouse(server.db);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

function send(client: Client, slug: string, body: { values: unknown; key?: string }): Promise<Response> {
  const headers: Record<string, string> = body.key === undefined ? {} : { "idempotency-key": body.key };
  return client.post(`/api/forms/${slug}/submissions`, body.values, headers);
}

interface Accepted {
  recordId: string;
  runs: { id: string }[];
  statusUrl: string;
}

const values = { email: "eve@example.com", name: "Eve" };

async function publicForm(): Promise<{ id: string; slug: string }> {
  const { organizationId, application, people } = house;
  const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
  return makeForm(server.db, { ...made, publicEnabled: true });
}

describe("a submission", () => {
  it("is stored with its sender and sets its workflow off", async () => {
    const answer = await send(user, house.form.slug, { values });
    expect(answer.status).toBe(202);
    const { recordId, runs } = (await answer.json()) as Accepted;
    const record = await server.db.prisma.record.findUniqueOrThrow({ where: { id: recordId } });
    expect(record).toMatchObject({ values, submittedBy: house.people.user.userId, environment: "production" });
    const run = await server.db.prisma.run.findFirstOrThrow({ where: { recordId } });
    expect(run).toMatchObject({
      id: runs[0]?.id,
      status: "queued",
      initiator: "person",
      initiatorUserId: house.people.user.userId,
      versionId: house.workflow.versionId,
    });
  });

  it("makes one record and one run however often it is sent", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(user, house.form.slug, { values, key: "double click" })),
    );
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as Accepted[];
    expect(new Set(bodies.map((body) => body.recordId)).size).toBe(1);
    expect(new Set(bodies.flatMap((body) => body.runs.map((run) => run.id))).size).toBe(1);
    expect(await server.db.prisma.run.count({ where: { recordId: bodies[0]?.recordId ?? "" } })).toBe(1);
  });

  it("[W1] with half characters and NUL is stored as what can be stored, and an address with one is no form's", async () => {
    const broken = await user.post(
      `/api/forms/${house.form.slug}/submissions`,
      '{"email":"eve@example.com","name":"Eve \\ud83d \\u0000"}',
      { "idempotency-key": "\u00e9\u00ff key" },
    );
    expect(broken.status).toBe(202);
    const { recordId } = (await broken.json()) as Accepted;
    const record = await server.db.prisma.record.findUniqueOrThrow({ where: { id: recordId } });
    expect(record.values).toMatchObject({ name: "Eve \ufffd \ufffd" });
    expect((await user.get("/api/forms/%00")).status).toBe(404);
    expect((await user.post("/api/forms/a%00b/submissions", values)).status).toBe(404);
  });

  it("never answers with somebody else's record, though they chose the same key", async () => {
    const other = await server.signIn(house.people.portal_user);
    const one = (await (await send(user, house.form.slug, { values, key: "same key" })).json()) as Accepted;
    const two = (await (await send(other, house.form.slug, { values, key: "same key" })).json()) as Accepted;
    expect(two.recordId).not.toBe(one.recordId);
  });

  it("is refused with the place of each mistake, as the page would", async () => {
    const answer = await send(user, house.form.slug, { values: { email: "not an address", extra: 1 } });
    expect(answer.status).toBe(422);
    const { code, details } = (await answer.json()) as { code: string; details: { problems: { field: string }[] } };
    expect(code).toBe("RECORD_INVALID");
    expect(details.problems.map((problem) => problem.field)).toContain("email");
  });

  it("needs a sign-in where the form is not public, and tells strangers only its title", async () => {
    const stranger = server.client();
    expect((await send(stranger, house.form.slug, { values })).status).toBe(401);
    const shown = await (await stranger.get(`/api/forms/${house.form.slug}`)).json();
    expect(shown).toMatchObject({ requiresSignIn: true, signedInAs: null });
    expect(shown).not.toHaveProperty("sections");
  });

  it("of another organization's member finds no such form", async () => {
    const elsewhere = await makeHouse(server.db);
    const outsider = await server.signIn(elsewhere.people.super_admin);
    expect((await send(outsider, house.form.slug, { values })).status).toBe(404);
    expect((await outsider.get(`/api/forms/${house.form.slug}`)).status).toBe(404);
  });

  it("is refused by a closed form, at once", async () => {
    const form = await publicForm();
    const builder = await server.signIn(house.people.developer);
    expect((await send(user, form.slug, { values: { email: "eve@example.com" } })).status).toBe(202);
    dataOf(await builder.mutate("form.setAccess", { id: form.id, publicEnabled: true, closed: true }));
    const answer = await send(user, form.slug, { values: { email: "eve@example.com" } });
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: "FORM_CLOSED" }]);
  });

  it("of the public is counted by address", async () => {
    const { slug } = await publicForm();
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await send(server.client(), slug, { values: { email: "eve@example.com" } })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await send(user, slug, { values: { email: "eve@example.com" } })).status).toBe(202);
  });
});

describe("what became of a submission", () => {
  it("is told to its sender and to nobody else", async () => {
    const { statusUrl, runs } = (await (await send(user, house.form.slug, { values })).json()) as Accepted;
    const shown = await (await user.get(statusUrl)).json();
    expect(shown).toMatchObject({ runs: [{ id: runs[0]?.id, status: "queued", sentence: "Waiting to start" }] });
    const builder = await server.signIn(house.people.super_admin);
    expect((await builder.get(statusUrl)).status).toBe(404);
    expect((await server.client().get(statusUrl)).status).toBe(404);
  });

  it("is told to an anonymous sender by the key in the link only", async () => {
    const { slug } = await publicForm();
    const fresh = await anonymousSubmission(slug);
    expect((await server.client().get(fresh.statusUrl)).status).toBe(200);
    expect((await server.client().get(fresh.statusUrl.replace(/key=.*/, "key=guess"))).status).toBe(404);
    expect((await server.client().get(`/api/submissions/${fresh.recordId}`)).status).toBe(404);
  });

  it("tells an anonymous sender how far it is, and of no service that is behind it", async () => {
    const { organizationId, application, people, connection } = house;
    const made = { organizationId, applicationId: application.id, createdBy: people.developer.userId };
    const { id: formId, slug } = await makeForm(server.db, { ...made, publicEnabled: true });
    const step = {
      id: "add",
      kind: "connector-action",
      title: "Push it to Zoho",
      settings: { connectorKey: "zoho_crm", action: "createRecord", connectionId: connection.id, inputs: {} },
    };
    const note = { id: "note", kind: "set-variables", title: "Take it down", settings: { variables: [] } };
    const graph = graphOf({ trigger: { kind: "form", formId, event: "created" }, steps: [note, step] });
    await makeWorkflow(server.db, { ...made, graph, environments: ["production"] });
    const { statusUrl, recordId } = await anonymousSubmission(slug);
    const { id: runId } = await server.db.prisma.run.findFirstOrThrow({ where: { recordId } });
    const at = { runId, attempt: 1, epoch: 1, startedAt: new Date() };
    const steps = [
      { ...at, stepId: "note", stepKind: note.kind, status: "succeeded" },
      { ...at, stepId: "add", stepKind: step.kind, status: "parked" },
    ];
    await server.db.prisma.stepRun.createMany({ data: steps });
    const wait = {
      path: "",
      stepId: "add",
      kind: "consent",
      connectionId: connection.id,
      code: "CONNECTION_NOT_AUTHORIZED",
    };
    await server.db.prisma.run.update({ where: { id: runId }, data: { status: "parked", waits: { create: wait } } });
    const text = await (await server.client().get(statusUrl)).text();
    expect(text).toContain("Take it down");
    expect(text).toContain("Your answers are passed on");
    expect(text).not.toMatch(/zoho|crm/i);
  });

  it("is looked for at addresses without a form without pushing the forms out that are remembered", async () => {
    const { id, slug } = await publicForm();
    const remembered = createLiveForms({ db: server.db, now: () => 0 });
    expect(await remembered.find(slug)).toMatchObject({ closed: false });
    for (let asked = 0; asked < 5_100; asked += 100)
      await Promise.all(Array.from({ length: 100 }, (_, at) => remembered.find(`none-${asked + at}`)));
    await server.db.prisma.form.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await remembered.find(slug)).toMatchObject({ closed: false });
    remembered.forget();
    expect(await remembered.find(slug)).toMatchObject({ closed: true });
  });

  it("arrives live, until the run has ended", async () => {
    const { recordId, statusUrl, runs } = (await (await send(user, house.form.slug, { values })).json()) as Accepted;
    const seen: string[] = [];
    for await (const message of user.follow(`${statusUrl}/events`, null)) {
      const view = dataOf<{ runs: { status: string }[] }>(message);
      seen.push(view.runs[0]?.status ?? "none");
      if (seen.length > 1) continue;
      await server.db.prisma.run.updateMany({
        where: { recordId },
        data: { status: "succeeded", finishedAt: new Date() },
      });
      server.deps.runChanged.notify(runs[0]?.id);
    }
    expect(seen).toEqual(["queued", "succeeded"]);
  });

  it("stays connected while nothing happens for long", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const { statusUrl } = (await (await send(user, house.form.slug, { values })).json()) as Accepted;
    const answer = await user.get(`${statusUrl}/events`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const read = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await read()).toMatch(/^data: /);
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe(":\n\n");
    await reader.cancel();
  });

  it("[R1] does not arrive live any more once its sender's access is switched off", async () => {
    const made = { organizationId: house.organizationId, password };
    const { userId, email } = await makeMember(server.db, { ...made, name: "Lea Leaver", role: "user" });
    const leaver = await server.signIn({ email });
    const { statusUrl } = (await (await send(leaver, house.form.slug, { values })).json()) as Accepted;
    const administrator = await server.signIn(house.people.super_admin);
    let seen = 0;
    for await (const _ of leaver.follow(`${statusUrl}/events`, null)) {
      seen += 1;
      dataOf(await administrator.mutate("people.deactivate", { id: userId }));
    }
    expect(seen).toBe(1);
  });

  it("[C28] does not arrive live in other browsers any more once its sender changed the password", async () => {
    const made = { organizationId: house.organizationId, password };
    const sender = await makeMember(server.db, { ...made, name: "Cora Changer", role: "user" });
    const [here, elsewhere] = [await server.signIn(sender), await server.signIn(sender)];
    const { statusUrl } = (await (await send(here, house.form.slug, { values })).json()) as Accepted;
    let seen = 0;
    for await (const _ of elsewhere.follow(`${statusUrl}/events`, null)) {
      seen += 1;
      const change = { present: password, password: "kaffee am morgen ohne milch" };
      dataOf(await here.mutate("password.change", change));
    }
    expect(seen).toBe(1);
    expect((await elsewhere.get(statusUrl)).status).toBe(404);
    expect((await here.get(statusUrl)).status).toBe(200);
  });

  it("arrives live at its sender only", async () => {
    const { statusUrl } = (await (await send(user, house.form.slug, { values })).json()) as Accepted;
    const builder = await server.signIn(house.people.super_admin);
    expect((await builder.get(`${statusUrl}/events`)).status).toBe(404);
    expect((await server.client().get(`${statusUrl}/events`)).status).toBe(404);
  });
});

// The address of this test has used up its public submissions, so the record is made as the page of another address would.
async function anonymousSubmission(slug: string): Promise<{ recordId: string; statusUrl: string }> {
  const form = await server.db.prisma.form.findUniqueOrThrow({ where: { slug }, include: { versions: true } });
  const { recordId } = await server.deps.submissions.accept({
    organizationId: form.organizationId,
    formId: form.id,
    formVersionId: form.versions[0]?.id ?? "",
    environment: "production",
    values: { email: "eve@example.com" },
    submittedBy: null,
    submissionKey: null,
  });
  return { recordId, statusUrl: linkOf(recordId, { secret: server.deps.statusSecret, anonymous: true }) };
}
