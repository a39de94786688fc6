import { startRun } from "@formwork/db";
import { graphOf, makeWorkflow } from "@formwork/db/seed";
import type { House } from "./house.ts";
import type { TestServer } from "./server.ts";

/** What came of a pass: nothing yet where it goes on. */
export interface PassMade {
  status?: "succeeded" | "failed";
  /** Status of the step inside, and what it answered. */
  step?: "succeeded" | "failed" | "waiting" | "parked" | "started" | "skipped";
  answer?: string;
  error?: { code: string; message: string };
}

/** A run that is made for a test. */
export interface RunMade {
  passes: readonly PassMade[];
  /** Entries of the list; as many as there are passes unless told. */
  total?: number;
  /** Whether the loop goes on, was stopped from outside, or has ended. */
  loop?: "started" | "skipped" | "succeeded" | "failed";
  /** Whose account the step inside used. */
  account?: "own" | "shared";
}

/** Makes a workflow that finds something for each row of a list, and writes runs of it into the journal as the engine does. */
export async function openLoops({ db }: Pick<TestServer, "db">, house: House) {
  const rows = { id: "rows", title: "Rows", kind: "loop", settings: { list: "[1, 2]", result: "steps.find.body" } };
  const find = {
    id: "find",
    title: "Find it",
    kind: "http-request",
    settings: { method: "GET", url: "https://x.example/" },
  };
  const last = { id: "last", title: "Last", kind: "set-variables", settings: { variables: [] } };
  const workflow = await makeWorkflow(db, {
    organizationId: house.organizationId,
    createdBy: house.people.developer.userId,
    applicationId: house.application.id,
    graph: graphOf({
      trigger: { kind: "form", formId: house.form.id, event: "created" },
      steps: [rows, find, last],
      lines: [
        ["trigger", "rows"],
        ["rows", "find", "each"],
        ["rows", "last"],
      ],
    }),
    environments: ["production"],
  });

  /** @returns id of the run */
  async function ran({
    passes,
    total = passes.length,
    loop = "succeeded",
    account = "shared",
  }: RunMade): Promise<string> {
    const runId = await startRun(db, {
      organizationId: house.organizationId,
      workflowId: workflow.id,
      versionId: workflow.versionId,
      environment: "production",
      trigger: "manual",
      initiatorUserId: house.people.user.userId,
      recordId: house.record.id,
    });
    if (runId === null) throw new Error("the run was not started");
    await db.prisma.run.update({ where: { id: runId }, data: { trigger: "form" } });
    const count = (status: string) => passes.filter((pass) => pass.status === status).length;
    const ended = { count: total, done: count("succeeded"), failed: count("failed") };
    const open = passes.flatMap((pass, number) => (pass.status === undefined ? [String(number)] : []));
    const goesOn = loop === "started";
    const at = new Date();
    const row = { runId, attempt: 1, epoch: 1, startedAt: at };
    const finishedAt = at;
    await db.prisma.stepRun.create({
      data: {
        ...row,
        path: "",
        stepId: "rows",
        stepKind: "loop",
        status: loop,
        input: { list: "[1, 2]", count: total },
        output: goesOn ? Array.from({ length: total }, (_, number) => number) : loop === "skipped" ? {} : ended,
        ...(goesOn && { frames: { kind: "each", total, next: passes.length, open, ...ended } }),
        ...(!goesOn && { finishedAt }),
        ...(loop === "failed" && { error: passes.find(({ error }) => error)?.error }),
      },
    });
    const identity = {
      kind: account === "own" ? "user" : "admin",
      ok: true,
      rule: account === "own" ? "submitter" : "shared",
    };
    await db.prisma.stepRun.createMany({
      data: passes.flatMap(({ status, step = status ?? "started", answer = "", error }, number) => {
        const path = `rows[${number}]`;
        const inside = { ...row, path, stepId: "find", stepKind: "http-request", status: step, identity, finishedAt };
        const told = error ? { error } : {};
        return [
          { ...inside, ...told, input: { number }, output: { body: answer } },
          ...(status === undefined
            ? []
            : [{ ...row, ...told, path, stepId: "", stepKind: "pass", status, output: answer, finishedAt }]),
        ];
      }),
    });
    const waits = passes.flatMap(({ step }, number) =>
      step === "waiting" || step === "parked" ? [{ step, number }] : [],
    );
    await db.prisma.runWait.createMany({
      data: waits.map(({ step, number }) => ({
        runId,
        path: `rows[${number}]`,
        stepId: "find",
        dueAt: new Date("2100-01-01"),
        kind: step === "parked" ? "consent" : "time",
        ...(step === "parked" && {
          connectionId: house.connection.id,
          userId: house.people.user.userId,
          code: "USER_NOT_AUTHORIZED",
        }),
      })),
    });
    if (loop === "failed") {
      const error = passes.find((pass) => pass.error)?.error;
      await db.prisma.run.update({ where: { id: runId }, data: { status: "failed", ...(error && { error }) } });
    }
    return runId;
  }
  return { workflow, ran };
}
