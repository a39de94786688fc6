import { readFileSync } from "node:fs";
import { cancelRun, createDb, type Db } from "@formwork/db";
import { graphOf, makeApplication, makeForm, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";
import type { Form, Lookup } from "@formwork/domain";
import { hostileExpressions } from "@formwork/domain/testing/hostile";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { waitUntil } from "@formwork/tooling/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../connections/support/browser-like.ts";
import { authorize } from "../connections/support/consent.ts";
import { quantile } from "./support/quantile.ts";

/** Milliseconds that the slowest twentieth may take at any time: twice as much as less of them is the machine's noise. */
const floorMs = 60;
/**
 * Rounds of everything in turns, so that a machine that becomes slower becomes slower for all; what counts is the middle one, so that what else the
 * machine did in one of them says nothing.
 */
const rounds = 3;
/** Submissions in each part of a round. */
const samples = 40;
/** Runs of the hostile organization that are open at a time. */
const mostOpen = 4;
/** What fits into a step; the longer ones never come so far. */
const workable = hostileExpressions.filter(({ source }) => source.length < 2_000);
/** Steps of a hostile workflow: with the pauses between them, a run is over after some seconds. */
const stepsOfRun = 8;

let stack: Stack;
let db: Db;
beforeAll(async () => {
  stack = await startStack({ env: { FORMWORK_PUBLIC_FORM_RATE: "100000" } });
  db = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
});
afterAll(async () => {
  await db?.close();
  await stack?.stop();
});

const definition: Form = {
  schema: 1,
  title: "Form",
  submitLabel: "Send",
  sections: [{ id: "main", fields: [{ key: "email", kind: "email", label: "E-mail", required: true, settings: {} }] }],
};
const variables = (id: string, value: string) => ({
  id,
  kind: "set-variables",
  title: id,
  onError: "continue" as const,
  settings: { variables: [{ name: "v", value }] },
});

/** An ordinary organization: a public form that sets a short workflow off. @returns the path of its form */
async function ordinary(): Promise<string> {
  const { id: organizationId } = await makeOrganization(db);
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const made = { organizationId, createdBy };
  const { id: applicationId } = await makeApplication(db, made);
  const form = await makeForm(db, { ...made, applicationId, publicEnabled: true, definition });
  const steps = [variables("a", "{{ upper(form.email) }}"), variables("b", "{{ size(vars.v) }}")];
  const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
  await makeWorkflow(db, { ...made, applicationId, graph });
  return `/api/forms/${form.slug}`;
}

/** What a hostile organization has. */
interface Hostile {
  /** Paths of its public forms, each of which sets a workflow off and has a lookup; in turns. */
  nextForm(): string;
  organizationId: string;
}

/** A hostile organization: each step of its workflows and the lookup of its form try something else. */
async function hostile(): Promise<Hostile> {
  const signIn = stack.signIns.find(({ email }) => email.startsWith("ben"));
  if (!signIn) throw new Error("Ben is not among the demo people");
  const ben = await new Visitor(stack.serverUrl).signIn(signIn);
  const sales = await db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const { id: applicationId, organizationId, createdBy } = sales;
  const shared = { connectorKey: "zoho_crm", kind: "admin", applicationId, mode: "quick" };
  const { id: connectionId } = await ben.mutate<{ id: string }>("connection.create", shared);
  await authorize(ben, { connectionId, account: "sales@zoho.example" });
  const lookup: Lookup = {
    id: "customer",
    name: "Customer",
    when: { kind: "field", field: "email" } as const,
    connectorKey: "zoho_crm",
    action: "searchRecords",
    connectionId,
    inputs: { module: "Contacts", email: `{{ ${workable[0]?.source} }}` },
    effects: [{ kind: "fill", field: "email", value: "{{ found.first.Email }}", only: "empty" }],
  };
  const made = { organizationId, createdBy, applicationId };
  const forms: string[] = [];
  for (let at = 0; at < workable.length; at += stepsOfRun) {
    const steps = workable
      .slice(at, at + stepsOfRun)
      .map(({ source }, index) => variables(`s${index}`, `{{ ${source} }}`));
    const form = await makeForm(db, { ...made, publicEnabled: true, definition: { ...definition, lookups: [lookup] } });
    const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
    await makeWorkflow(db, { ...made, graph });
    forms.push(`/api/forms/${form.slug}`);
  }
  let next = 0;
  return { nextForm: () => forms[next++ % forms.length] as string, organizationId };
}

async function send(path: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(stack.serverUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

interface Taken {
  acknowledgedMs: number;
  finishedMs: number;
}

/** Sends the form, and follows its run to the end by the database's own clock. */
async function submission(form: string): Promise<Taken> {
  const from = performance.now();
  const { runs } = await send(`${form}/submissions`, { email: "ana@example.com" });
  const acknowledgedMs = performance.now() - from;
  const [run] = runs as { id: string }[];
  const finished = async () => {
    const { status, createdAt, finishedAt } = await db.prisma.run.findUniqueOrThrow({ where: { id: run?.id ?? "" } });
    if (finishedAt === null) throw new Error(`the run is ${status}`);
    return { status, finishedMs: finishedAt.getTime() - createdAt.getTime() };
  };
  const { status, finishedMs } = await waitUntil({ what: "the run", ask: finished, withinMs: 60_000 });
  expect(status).toBe("succeeded");
  return { acknowledgedMs, finishedMs };
}

/** Milliseconds of processor time that server and worker have used (Linux, `proc_pid_stat(5)`, in ticks of 10 ms). */
function usedMs(): number {
  const parts = (["server", "worker"] as const).map((part) => {
    const stat = readFileSync(`/proc/${stack.process(part).pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  });
  return parts.reduce((sum, ms) => sum + ms, 0);
}

/** The worst that an organization can do: some runs at a time, and lookups without a pause. */
class HostileLoad {
  readonly codes = new Set<unknown>();
  readonly #theirs: Hostile;
  readonly #open: string[] = [];
  #over = false;
  readonly #work: Promise<unknown>;

  constructor(theirs: Hostile) {
    this.#theirs = theirs;
    this.#work = Promise.all([this.#look(), this.#run()]);
  }

  /** Ends it, and what they left too: what is measured next is not beside them. */
  async stop(): Promise<void> {
    this.#over = true;
    const { organizationId } = this.#theirs;
    // Whatever is sent until the loop has seen that it is over is cancelled with the rest.
    const cancelled = async () => {
      await Promise.all(this.#open.map((runId) => cancelRun(db, { runId, organizationId })));
      await this.#fewerThan(1);
    };
    await cancelled();
    await this.#work;
    await cancelled();
  }

  async #look(): Promise<void> {
    const body = { values: { email: "x@example.com" } };
    while (!this.#over) this.codes.add((await send(`${this.#theirs.nextForm()}/lookups/customer`, body)).code);
  }

  async #run(): Promise<void> {
    while (!this.#over) {
      const { runs } = await send(`${this.#theirs.nextForm()}/submissions`, { email: "x@example.com" });
      this.#open.push(...(runs as { id: string }[]).map(({ id }) => id));
      await this.#fewerThan(mostOpen);
    }
  }

  async #fewerThan(most: number): Promise<void> {
    const ask = async () => {
      const open = await db.prisma.run.count({ where: { id: { in: this.#open }, finishedAt: null } });
      if (open >= most) throw new Error(`${open} of their runs are open`);
    };
    await waitUntil({ what: "the end of their runs", ask, withinMs: 120_000 });
  }
}

/** An ordinary organization that is as busy: it sends submissions as long as less processor time was used than beside the hostile one. */
class OrdinaryLoad {
  #over = false;
  readonly #work: Promise<void>;

  /** @param share processor time for each millisecond */
  constructor(form: string, share: number) {
    this.#work = this.#send(form, share);
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#work;
  }

  async #send(form: string, share: number): Promise<void> {
    const [from, before] = [performance.now(), usedMs()];
    const room = async () => {
      if (!this.#over && usedMs() - before >= share * (performance.now() - from)) throw new Error("they used more");
    };
    while (!this.#over) {
      await waitUntil({ what: "their share of the processors", ask: room, withinMs: 60_000 });
      await send(`${form}/submissions`, { email: "x@example.com" });
    }
  }
}

type Part = "acknowledgedMs" | "finishedMs";

/** What was measured of submissions, round by round. */
class Measured {
  readonly #taken: Taken[][] = [];
  #usedMs = 0;
  #wallMs = 0;

  /** Sends submissions one after another. */
  async round(form: string): Promise<void> {
    const [from, before, taken] = [performance.now(), usedMs(), [] as Taken[]];
    for (let count = 0; count < samples; count += 1) taken.push(await submission(form));
    this.#taken.push(taken);
    this.#usedMs += usedMs() - before;
    this.#wallMs += performance.now() - from;
  }

  /** Processor time for each millisecond. */
  get share(): number {
    return this.#usedMs / this.#wallMs;
  }

  /** What the slowest twentieth of a round took, in the middle one of all rounds. */
  p95(part: Part): number {
    return quantile(
      this.#taken.map((taken) =>
        quantile(
          taken.map((each) => each[part]),
          0.95,
        ),
      ),
      0.5,
    );
  }
}

describe("an organization whose expressions want all there is", () => {
  it("[R2] costs another organization's submissions and runs no more than a little time", {
    timeout: 600_000,
  }, async () => {
    const [mine, theirs, busy] = [await ordinary(), await hostile(), await ordinary()];
    const codes = new Set<unknown>();
    const besideHostile = async (measured: Measured) => {
      const load = new HostileLoad(theirs);
      await measured.round(mine).finally(() => load.stop());
      for (const code of load.codes) codes.add(code);
    };
    // Processes that have just been started are slower, for everybody.
    await new Measured().round(mine);
    await besideHostile(new Measured());
    const [alone, beside, control] = [new Measured(), new Measured(), new Measured()];
    for (let round = 0; round < rounds; round += 1) {
      await alone.round(mine);
      await besideHostile(beside);
      const harmless = new OrdinaryLoad(busy, beside.share);
      await control.round(mine).finally(() => harmless.stop());
    }
    for (const part of ["acknowledgedMs", "finishedMs"] as const) {
      const [quietMs, hostileMs, ordinaryMs] = [alone.p95(part), beside.p95(part), control.p95(part)];
      console.info(
        `${part}: p95 ${quietMs.toFixed(1)} ms alone, ${hostileMs.toFixed(1)} beside a hostile organization, ${ordinaryMs.toFixed(1)} beside an ordinary one as busy (${[alone, beside, control].map(({ share }) => share.toFixed(2)).join(", ")} processors)`,
      );
      // What an ordinary organization costs that is as busy is no harm.
      const fair = Math.max(0, ordinaryMs - quietMs);
      expect.soft(hostileMs).toBeLessThanOrEqual(2 * Math.max(quietMs, floorMs) + fair);
    }
    expect([...codes]).toEqual(["EXPRESSION_TOO_LARGE"]);
    // Steps of theirs were refused that were too much.
    const { rows } = await db.pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM step_run WHERE error->>'code' = 'EXPRESSION_TOO_LARGE'",
    );
    expect(rows[0]?.count).toBeGreaterThan(rounds);
  });
});
