import { readJournal } from "@formwork/db";
import { describe, expect, it } from "vitest";
import { framesOn, loop, people, whoOf } from "./frame-steps.ts";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();
const { call, who, rowsOf, lose } = framesOn(at);
const tellEach: [string, string, string?][] = [
  ["trigger", "rows"],
  ["rows", "tell", "each"],
];
const thenAfter: typeof tellEach = [...tellEach, ["rows", "after"]];

describe("a loop", () => {
  it("[W4] does what is inside once for each entry, in order, and gives what is kept of each", async () => {
    await at.stage.workflow(
      [
        loop({ result: "steps.tell.body.who" }),
        call("tell"),
        call("after", { body: '{"who":"{{ steps.rows.results[2] }} of {{ steps.rows.count }}"}' }),
      ],
      thenAfter,
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/tell")).toEqual(people);
    expect(who("/after")).toEqual(["cem of 3"]);
    const rows = await rowsOf(runId);
    expect(rows.filter(({ step_id }) => step_id === "").map(({ path, output }) => [path, output])).toEqual([
      ["rows[0]", "ana"],
      ["rows[1]", "ben"],
      ["rows[2]", "cem"],
    ]);
    expect(rows.find(({ step_id }) => step_id === "rows")?.output).toEqual({
      count: 3,
      done: 3,
      failed: 0,
      results: people,
    });
    // Each pass is a write of its own at the service.
    expect(new Set(at.stage.service.calls.map(({ key }) => key)).size).toBe(4);
  });

  it("[W4] does as many at a time as it is set to, and no more", async () => {
    const { service } = at.stage;
    const answers: (() => void)[] = [];
    let most = 0;
    let now = 0;
    service.answer("/tell", async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => {
        answers.push(resolve);
        // Nobody is answered before two of them are there.
        if (answers.length === 2) for (const answer of answers.splice(0)) answer();
      });
      now -= 1;
      return { status: 200 };
    });
    await at.stage.workflow([loop({ list: "[1, 2, 3, 4, 5, 6]", atOnce: 2 }), call("tell")], tellEach);
    await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(service.calls).toHaveLength(6);
    expect(most).toBe(2);
  });

  it("[W4] begins no other pass once one has failed, and says which one it was", async () => {
    at.stage.service.answer("/tell", (seen) => ({ status: whoOf(seen) === "ben" ? 400 : 200 }));
    await at.stage.workflow([loop(), call("tell"), call("after")], thenAfter);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(who("/tell")).toEqual(["ana", "ben"]);
    expect(who("/after")).toEqual([]);
    expect((await at.stage.run(runId)).error).toMatchObject({
      code: "REMOTE_REJECTED",
      message: expect.stringMatching(/^In row 2: /),
    });
  });

  it("[W4] goes on with the others when it is set so, and tells how many failed", async () => {
    at.stage.service.answer("/tell", (seen) => ({ status: whoOf(seen) === "ben" ? 400 : 200 }));
    await at.stage.workflow(
      [
        loop({ onFailure: "collect", result: "item" }),
        call("tell"),
        call("after", { body: '{"who":"{{ steps.rows.failed }} {{ steps.rows.results[2] }}"}' }),
      ],
      thenAfter,
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/tell")).toEqual(people);
    expect(who("/after")).toEqual(["1 cem"]);
    const passes = (await rowsOf(runId)).filter(({ step_id }) => step_id === "");
    expect(passes.map(({ status }) => status)).toEqual(["succeeded", "failed", "succeeded"]);
  });

  it("[W4] has nothing to do for an empty list", async () => {
    await at.stage.workflow(
      [loop({ list: "[]" }), call("tell"), call("after", { body: '{"who":"{{ steps.rows.count }}"}' })],
      thenAfter,
    );
    await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(at.stage.service.calls.map(whoOf)).toEqual(["0"]);
  });

  it("[W4] refuses what is no list, with its place", async () => {
    await at.stage.workflow([loop({ list: "form.email" })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect((await at.stage.run(runId)).error).toMatchObject({
      code: "EXPRESSION_FAILED",
      details: { path: "steps.rows.settings.list" },
    });
  });

  it("[N12] goes on in the pass where its worker was lost, and does no earlier one again", async () => {
    const { service } = at.stage;
    let answerNow: (answer: { status: number }) => void = () => undefined;
    service.answer("/tell", (seen, count) =>
      whoOf(seen) === "ben" && count === 2
        ? new Promise((resolve) => (answerNow = resolve))
        : { status: 200, body: seen.body },
    );
    await at.stage.workflow(
      [
        loop({ result: "steps.tell.body.who" }),
        call("tell"),
        call("after", { body: '{"who":"{{ steps.rows.results[0] }}"}' }),
      ],
      thenAfter,
    );
    const [runId = ""] = await at.stage.submit();
    const [claimed] = await at.executor.claim();
    if (!claimed) throw new Error("nothing is queued");
    const lost = at.executor.segment(claimed);
    await service.called("/tell", 2);
    await lose(runId);
    const [read] = (await readJournal(at.stage.db, runId)).filter(({ stepId }) => stepId === "rows");
    expect(read).toMatchObject({ status: "started", output: people, frames: { open: ["1"], next: 2, done: 1 } });
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/tell")).toEqual(["ana", "ben", "ben", "cem"]);
    expect(who("/after")).toEqual(["ana"]);
    // The service can tell that the second one is the first again.
    const [, first, again] = service.calls;
    expect(again?.key).toBe(first?.key);
    answerNow({ status: 200 });
    expect(await lost).toEqual({ kind: "lost" });
  });

  it("[N12] is taken up without reading the passes that are over", async () => {
    const list = JSON.stringify(Array.from({ length: 200 }, (_, index) => `p${index}`));
    let answerNow: (answer: { status: number }) => void = () => undefined;
    at.stage.service.answer("/tell", (seen) =>
      whoOf(seen) === "p150" ? new Promise((resolve) => (answerNow = resolve)) : { status: 200 },
    );
    await at.stage.workflow([loop({ list, result: "item" }), call("tell")], tellEach);
    const [runId = ""] = await at.stage.submit();
    const [claimed] = await at.executor.claim();
    if (!claimed) throw new Error("nothing is queued");
    const lost = at.executor.segment(claimed);
    await at.stage.service.called("/tell", 151);
    const entries = await readJournal(at.stage.db, runId);
    expect(entries.filter(({ stepId }) => stepId === "tell").every(({ path }) => path === "rows[150]")).toBe(true);
    expect(entries.filter(({ stepId }) => stepId === "")).toHaveLength(150);
    await lose(runId);
    const answerTheLost = answerNow;
    at.stage.service.answer("/tell", () => ({ status: 200 }));
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(at.stage.service.calls).toHaveLength(201);
    answerTheLost({ status: 200 });
    expect(await lost).toEqual({ kind: "lost" });
  });

  it("[W4] [N12] lets each pass wait for itself, and all go on when their time has come", async () => {
    const hour = { mode: "for", duration: { amount: 1, unit: "hours" } };
    await at.stage.workflow(
      [loop({ atOnce: 3 }), { id: "wait", kind: "delay", title: "Wait", settings: hour }, call("tell")],
      [
        ["trigger", "rows"],
        ["rows", "wait", "each"],
        ["wait", "tell"],
      ],
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toMatchObject({ kind: "wait" });
    expect((await at.stage.waits(runId)).map(({ path, step_id }) => `${path} ${step_id}`)).toEqual([
      "rows[0] wait",
      "rows[1] wait",
      "rows[2] wait",
    ]);
    await at.stage.timeComes([runId]);
    await lose(runId);
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/tell").toSorted()).toEqual(people);
    expect(await at.stage.waits(runId)).toEqual([]);
  });
});
