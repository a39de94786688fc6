import { createDb, type Db } from "@formwork/db";
import { graphOf, makeApplication, makeForm, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";
import { waitUntil } from "@formwork/tooling/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, type StackPart, startStack } from "../harness/stack.ts";
import { type OutsideService, request, startOutsideService } from "./support/index.ts";

const submissions = 30;
/** Calls of the round after which the blow comes: some runs are over by then, some under way, some not begun. */
const callsBefore = 8;

let service: OutsideService;
let stack: Stack;
let db: Db;
let url: string;

beforeAll(async () => {
  service = await startOutsideService();
  const env = { FORMWORK_ALLOW_HOSTS: service.host, FORMWORK_PUBLIC_FORM_RATE: "100000", LOG_LEVEL: "fatal" };
  stack = await startStack({ demo: false, ownServices: true, env });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 2 });
  url = `${stack.serverUrl}${await publishForm()}`;
}, 180_000);
afterAll(async () => {
  await db?.close();
  await stack?.stop();
  await service?.close();
});

/** A public form whose workflow writes twice: once with a key the service would know again, once without. */
async function publishForm(): Promise<string> {
  const { id: organizationId } = await makeOrganization(db);
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const made = { organizationId, createdBy };
  const { id: applicationId } = await makeApplication(db, made);
  const form = await makeForm(db, { ...made, applicationId, publicEnabled: true });
  const steps = [
    request(service, { id: "keyed", path: "/keyed", keyed: true }),
    request(service, { id: "unkeyed", path: "/unkeyed" }),
  ];
  const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
  await makeWorkflow(db, { ...made, applicationId, graph });
  return `/api/forms/${form.slug}/submissions`;
}

/** Sends a submission as its page would: the same one again until it is acknowledged. */
function submit(email: string): Promise<string> {
  const ask = async () => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": email },
      body: JSON.stringify({ email }),
      signal: AbortSignal.timeout(5_000),
    });
    if (response.status !== 202) throw new Error(`answers ${response.status}`);
    const { runs } = (await response.json()) as { runs: { id: string }[] };
    return runs.map(({ id }) => id).join();
  };
  return waitUntil({ what: "the form", ask, withinMs: 90_000 });
}

interface Ended {
  id: string;
  email: string;
  status: string;
  code: string | null;
}

/** The runs of a round, as soon as none of them is open. */
async function ended(round: string): Promise<Ended[]> {
  const ask = async () => {
    const { rows } = await db.pool.query<Ended>(
      `SELECT run.id::text, record."values" ->> 'email' AS email, run.status, run.error ->> 'code' AS code
       FROM run JOIN record ON record.id = run.record_id WHERE record."values" ->> 'email' LIKE $1`,
      [`%@${round}.example.com`],
    );
    const open = rows.filter(({ status }) => ["queued", "running", "waiting", "parked"].includes(status));
    if (open.length > 0) throw new Error(`${open.length} of ${rows.length} runs are open`);
    return rows;
  };
  return waitUntil({ what: "the end of all runs", ask, withinMs: 90_000 });
}

function callsOf(path: string, email: string) {
  return service.calls.filter((call) => call.path === path && (call.body as { email: string }).email === email);
}

async function isGuarded(email: string): Promise<boolean> {
  const { rows } = await db.pool.query<{ durable: boolean }>(
    `SELECT durable FROM run JOIN record ON record.id = run.record_id WHERE record."values" ->> 'email' = $1`,
    [email],
  );
  return rows[0]?.durable ?? false;
}

const blows: StackPart[][] = [["worker"], ["server"], ["temporal"], ["worker", "server", "temporal"]];

describe.each(blows)("kill -9 while people submit a form", { timeout: 240_000 }, (...parts) => {
  it(`of ${parts.join(", ")}: nothing is lost, stuck or doubled, and calls nobody can know about are called unknown`, async () => {
    const round = parts.join("-");
    const workerDies = parts.includes("worker");
    const slow = `person-0@${round}.example.com`;
    let answerSlow: (answer: { status: number }) => void = () => undefined;
    const slowAnswer = new Promise<{ status: number }>((resolve) => {
      answerSlow = resolve;
    });
    service.answer("/unkeyed", ({ body }) =>
      (body as { email: string }).email === slow ? slowAnswer : { status: 200 },
    );
    const before = service.calls.length;
    const emails = Array.from({ length: submissions }, (_, index) => `person-${index}@${round}.example.com`);
    const acknowledged = Promise.all(emails.map(submit));
    await waitUntil({
      what: "runs in every state, one of them guarded by Temporal",
      ask: async () => {
        const called = service.calls.length >= before + callsBefore && callsOf("/unkeyed", slow).length === 1;
        if (!called || !(await isGuarded(slow))) throw new Error("not yet");
      },
      withinMs: 60_000,
    });
    await Promise.all(parts.map((part) => stack.kill(part)));
    await Promise.all(parts.map((part) => stack.restart(part)));
    answerSlow({ status: 200 });
    const runIds = await acknowledged;
    const runs = await ended(round);

    expect(runs.map(({ id }) => id).sort()).toEqual([...runIds].sort());
    expect(runs.map(({ email }) => email).sort()).toEqual([...emails].sort());
    expect(runs.find(({ email }) => email === slow)?.code).toBe(workerDies ? "OUTCOME_UNKNOWN" : null);
    for (const { email, status, code } of runs) {
      expect([email, status, code]).toBeOneOf([
        [email, "succeeded", null],
        ...(workerDies ? [[email, "failed", "OUTCOME_UNKNOWN"]] : []),
      ]);
      expect(new Set(callsOf("/keyed", email).map(({ key }) => key)).size, email).toBe(1);
      // A call that was about to leave may have left or not, which is why its outcome is called unknown.
      expect(callsOf("/unkeyed", email).length, email).toBeOneOf(status === "succeeded" ? [1] : [0, 1]);
    }
  });
});
