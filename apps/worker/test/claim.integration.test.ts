import {
  assignGroup,
  cancelRun,
  claimRuns,
  FencedError,
  handOver,
  Journal,
  type JournalWrite,
  newId,
  openGroup,
  quarantineAfterTakeovers,
  rebuildOpenRuns,
  Submissions,
  takeOverRun,
  wakeRun,
} from "@formwork/db";
import { graphOf, makeApplication, makeForm, makeMember, makeOrganization, makeWorkflow } from "@formwork/db/seed";
import { request, type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;

beforeEach(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
});
afterEach(async () => {
  await executor.close();
  await stage.close();
});

const letHoldExpire = (runId: string) =>
  stage.db.pool.query("UPDATE run SET held_until = now() - interval '1 s' WHERE id = $1", [runId]);
const post = () => request(stage.service, { id: "post", path: "/post" });

describe("accepting a submission", () => {
  it("stores the same submission sent a hundred times once, with one run, and always answers the same", async () => {
    await stage.workflow([post()]);
    const servers = [new Submissions(stage.db), new Submissions(stage.db)];
    const sends = servers.flatMap((server) => Array.from({ length: 50 }, () => server));
    const answers = await Promise.all(
      sends.map((server) =>
        server.accept({
          organizationId: stage.organizationId,
          formId: stage.form.id,
          formVersionId: stage.form.versionId,
          environment: "production",
          values: { email: "ana@example.com", note: "a\u0000b" },
          submittedBy: stage.userId,
          submissionKey: "key-1",
        }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.recordId)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.runIds.join())).size).toBe(1);
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1);
    const { rows } = await stage.db.pool.query('SELECT "values" FROM record');
    expect(rows).toEqual([{ values: { email: "ana@example.com", note: "a\ufffdb" } }]);
    expect((await stage.db.pool.query("SELECT 1 FROM run")).rowCount).toBe(1);
  });

  it("is not harmed by another one of the same moment that cannot be stored", async () => {
    await stage.workflow([post()]);
    const submissions = new Submissions(stage.db);
    const common = {
      organizationId: stage.organizationId,
      formVersionId: stage.form.versionId,
      environment: "production" as const,
      submittedBy: stage.userId,
      submissionKey: null,
    };
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        submissions.accept({
          ...common,
          formId: index === 4 ? newId() : stage.form.id,
          values: { email: `p${index}@example.com` },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(1);
    expect(answers[4]?.status).toBe("rejected");
    for (const [index, answer] of answers.entries()) {
      if (answer.status === "rejected") continue;
      const { rows } = await stage.db.pool.query<{ email: string; runs: string[] }>(
        `SELECT r."values"->>'email' AS email, array_agg(run.id::text) AS runs FROM record r JOIN run ON run.record_id = r.id
         WHERE r.id = $1 GROUP BY r.id`,
        [answer.value.recordId],
      );
      expect(rows).toEqual([{ email: `p${index}@example.com`, runs: answer.value.runIds }]);
    }
  });

  it("queues a run for each live workflow of the form and none for one that is switched off", async () => {
    const first = await stage.workflow([post()]);
    await stage.workflow([post()]);
    await stage.db.pool.query("UPDATE workflow_deployment SET active = false WHERE workflow_id = $1", [first.id]);
    expect(await stage.submit()).toHaveLength(1);
  });
});

describe("a claim", () => {
  it("gives each run to one worker only", async () => {
    await stage.workflow([post()]);
    await Promise.all(Array.from({ length: 100 }, () => stage.submit()));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, worker) => claimRuns(stage.db, { limit: 20, holder: `worker-${worker}` })),
    );
    const ids = claims.flat().map((run) => run.runId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(100);
  });

  it("serves a small application beside the backlog of a large one", async () => {
    await stage.workflow([post()]);
    for (let n = 0; n < 80; n++) await stage.submit();
    const made = { organizationId: stage.organizationId, createdBy: stage.userId };
    const { id: applicationId } = await makeApplication(stage.db, made);
    const form = await makeForm(stage.db, { ...made, applicationId });
    const { graph } = await makeWorkflow(stage.db, {
      ...made,
      applicationId,
      graph: { schema: 1, trigger: { kind: "form", formId: form.id, event: "created" }, steps: [], edges: [] },
    });
    expect(graph.steps).toHaveLength(0);
    await new Submissions(stage.db).accept({
      organizationId: stage.organizationId,
      formId: form.id,
      formVersionId: form.versionId ?? "",
      environment: "production",
      values: {},
      submittedBy: null,
      submissionKey: null,
    });
    const claimed = await executor.claim(10);
    expect(claimed.filter((run) => run.applicationId === applicationId)).toHaveLength(1);
  });

  /** Queues runs in an application, of an organization of its own unless one is named. */
  async function queued(count: number, organizationId?: string): Promise<string> {
    const { db } = stage;
    const organization = organizationId ?? (await makeOrganization(db)).id;
    const { userId: createdBy } = await makeMember(db, { organizationId: organization, role: "developer" });
    const made = { organizationId: organization, createdBy };
    const { id: applicationId } = await makeApplication(db, made);
    const form = await makeForm(db, { ...made, applicationId });
    const trigger = { kind: "form" as const, formId: form.id, event: "created" as const };
    await makeWorkflow(db, { ...made, applicationId, graph: graphOf({ trigger, steps: [] }) });
    const sent = { organizationId: organization, formId: form.id, formVersionId: form.versionId ?? "", values: {} };
    for (let n = 0; n < count; n += 1)
      await new Submissions(db).accept({ ...sent, environment: "production", submittedBy: null, submissionKey: null });
    return organization;
  }
  const countOf = (claimed: readonly { organizationId: string }[], id: string) =>
    claimed.filter(({ organizationId }) => organizationId === id).length;

  it("[R2] gives organizations equal shares, however many applications one of them has", async () => {
    const large = await queued(10);
    for (let more = 0; more < 5; more += 1) await queued(10, large);
    const small = await queued(20);
    const claimed = await executor.claim(20);
    expect([countOf(claimed, large), countOf(claimed, small)]).toEqual([10, 10]);
    const applications = new Set(claimed.map(({ applicationId }) => applicationId));
    expect(applications.size).toBe(7);
  });

  it("[R2] takes of each organization what there is room for, and nothing of one that has no room", async () => {
    const [full, almost, other] = [await queued(5), await queued(5), await queued(5)];
    await queued(5, almost);
    const of = new Map([
      [full, 0],
      [almost, 3],
    ]);
    const claimed = await claimRuns(stage.db, { limit: 64, holder: "test", room: { of, others: 4 } });
    expect([full, almost, other].map((id) => countOf(claimed, id))).toEqual([0, 3, 4]);
    expect(await claimRuns(stage.db, { limit: 64, holder: "test", room: { of, others: 0 } })).toHaveLength(3);
  });

  it("takes a run whose worker let its hold expire, and fences that worker off", async () => {
    await stage.workflow([post()]);
    const [runId = ""] = await stage.submit();
    const [first] = await executor.claim();
    expect(await executor.claim()).toEqual([]);
    await letHoldExpire(runId);
    const [second] = await executor.claim();
    expect([first?.epoch, second?.epoch, second?.takeovers]).toEqual([1, 2, 1]);
    expect(await executor.segment(first as never)).toEqual({ kind: "lost" });
    expect(await executor.segment(second as never)).toEqual({ kind: "finished", status: "succeeded" });
    expect(stage.service.calls).toHaveLength(1);
  });

  it("ends a run that stopped its worker five times as quarantined", async () => {
    await stage.workflow([post()]);
    const [runId = ""] = await stage.submit();
    for (let crash = 0; crash < quarantineAfterTakeovers; crash++) {
      await executor.claim();
      await letHoldExpire(runId);
    }
    expect(await executor.claim()).toMatchObject([{ runId, status: "quarantined" }]);
    expect(await stage.run(runId)).toMatchObject({ status: "quarantined", error: { code: "RUN_QUARANTINED" } });
    expect(await executor.claim()).toEqual([]);
  });
});

describe("the journal", () => {
  it("refuses writes of an old epoch and lets others of the same batch through", async () => {
    await stage.workflow([post()]);
    const [a = ""] = await stage.submit();
    const [b = ""] = await stage.submit();
    await executor.claim();
    const journal = new Journal(stage.db, { maxBatches: 1 });
    const finish = { kind: "finish" as const, status: "succeeded" as const, error: null, variables: {} };
    const write = (runId: string, epoch: number): JournalWrite => ({
      runId,
      epoch,
      steps: [],
      waited: false,
      change: finish,
    });
    const [old, current] = await Promise.allSettled([journal.write(write(a, 0)), journal.write(write(b, 1))]);
    expect(old).toMatchObject({ status: "rejected", reason: expect.any(FencedError) });
    expect(current).toMatchObject({ status: "fulfilled" });
    expect([(await stage.run(a)).status, (await stage.run(b)).status]).toEqual(["running", "succeeded"]);
  });
});

describe("cancelling", () => {
  it("[W10] ends a queued run at once", async () => {
    await stage.workflow([post()]);
    const [runId = ""] = await stage.submit();
    const answer = await cancelRun(stage.db, { runId, organizationId: stage.organizationId });
    expect(answer).toMatchObject({ status: "cancelled" });
    expect(await executor.claim()).toEqual([]);
  });

  it("[W10] stops a run under way before its next step", async () => {
    await stage.workflow([post(), request(stage.service, { id: "next", path: "/next" })]);
    const [runId = ""] = await stage.submit();
    stage.service.answer("/post", async () => {
      await cancelRun(stage.db, { runId, organizationId: stage.organizationId });
      return { status: 200 };
    });
    expect(await executor.next()).toEqual({ kind: "finished", status: "cancelled" });
    expect(stage.service.calls.map((call) => call.path)).toEqual(["/post"]);
    expect(await stage.run(runId)).toMatchObject({ status: "cancelled", error: { code: "RUN_CANCELLED" } });
  });

  it("[W10] is heard between steps that wait for nothing, however many they are", async () => {
    const value = `{{ size(split("${" ".repeat(9_000)}", "").map(a, a + "x")) }}`;
    const steps = Array.from({ length: 300 }, (_, index) => ({
      id: `s${index}`,
      kind: "set-variables",
      title: `Step ${index}`,
      settings: { variables: [{ name: "v", value }] },
    }));
    await stage.workflow(steps);
    const [runId = ""] = await stage.submit();
    const [run] = await executor.claim();
    await cancelRun(stage.db, { runId, organizationId: stage.organizationId });
    expect(run && (await executor.segment(run))).toEqual({ kind: "finished", status: "cancelled" });
    const done = await stage.steps(runId);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(steps.length);
    expect(new Set(done.map(({ status }) => status))).toEqual(new Set(["succeeded"]));
    expect((await stage.run(runId)).variables).toEqual({ v: 9_000 });
  });

  it("[W10] wakes a run that waits, and another organization's run is not found", async () => {
    await stage.workflow([
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "days" } } },
    ]);
    const [runId = ""] = await stage.submit();
    await executor.next();
    await stage.db.pool.query("UPDATE run SET status = 'waiting', durable = true, held_until = NULL WHERE id = $1", [
      runId,
    ]);
    expect(await cancelRun(stage.db, { runId, organizationId: stage.userId })).toBeNull();
    expect(await cancelRun(stage.db, { runId, organizationId: stage.organizationId })).toEqual({
      status: "cancelled",
      durable: true,
      changed: true,
    });
    expect(await stage.steps(runId)).toMatchObject([{ status: "skipped" }]);
    expect(await wakeRun(stage.db, runId)).toEqual({ kind: "over" });
  });
});

describe("Temporal's share", () => {
  it("takes a group over only once its activity has opened it, and leaves it alone when it is not the group's any more", async () => {
    await stage.workflow([post()]);
    const [runId = ""] = await stage.submit();
    await executor.claim();
    const groupId = "0192f000-0000-7000-8000-000000000001";
    const take = () => takeOverRun(stage.db, { runId, holder: "other", groupId });
    expect(await take()).toBeNull();
    await assignGroup(stage.db, { groupId, runIds: [runId], holder: "test" });
    expect(await take()).toBeNull();
    expect(await openGroup(stage.db, groupId)).toEqual([runId]);
    expect(await take()).toMatchObject({ epoch: 2, takeovers: 1 });
    await handOver(stage.db, { runId, epoch: 2 });
    expect(await take()).toBeNull();
  });

  it("can be lost: open runs are queued again and go on from their journal", async () => {
    await stage.workflow([
      post(),
      { id: "wait", kind: "delay", title: "Wait", settings: { mode: "for", duration: { amount: 1, unit: "days" } } },
      request(stage.service, { id: "after", path: "/after" }),
    ]);
    const [runId = ""] = await stage.submit();
    await executor.next();
    await stage.db.pool.query("UPDATE run SET status = 'waiting', durable = true, held_until = NULL WHERE id = $1", [
      runId,
    ]);
    expect(await rebuildOpenRuns(stage.db)).toBe(1);
    expect(await executor.next()).toMatchObject({ kind: "wait" });
    await stage.timeComes([runId]);
    await stage.db.pool.query("UPDATE run SET status = 'queued' WHERE id = $1", [runId]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(stage.service.calls.map((call) => call.path)).toEqual(["/post", "/after"]);
    expect(await stage.run(runId)).toMatchObject({ takeovers: 0 });
  });
});
