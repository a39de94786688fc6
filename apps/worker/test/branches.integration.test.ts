import { expireParkedRuns, handOver, resumeParkedRuns } from "@formwork/db";
import { makeAuthorization, makeConnection } from "@formwork/db/seed";
import { beforeEach, describe, expect, it } from "vitest";
import { both, framesOn, loop } from "./frame-steps.ts";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();
const { call, who, rowsOf, lose } = framesOn(at);

describe("branches side by side", () => {
  const lines: [string, string, string?][] = [
    ["trigger", "both"],
    ["both", "left", "branch_1"],
    ["both", "right", "branch_2"],
    ["both", "after"],
  ];
  const steps = (settings: object = {}) => [
    both(settings),
    call("left", { body: '{"who":"left"}' }),
    call("right", { body: '{"who":"right"}' }),
    call("after", { body: '{"who":"{{ steps.left.body.who }} {{ steps.right.body.who }}"}' }),
  ];

  it("[W4] are done at the same time, and what follows uses what all of them gave", async () => {
    const { service } = at.stage;
    // Each is answered only when the other has come too.
    for (const [mine, other] of [
      ["/left", "/right"],
      ["/right", "/left"],
    ] as const)
      service.answer(mine, async (seen) => {
        await service.called(other, 1);
        return { status: 200, body: seen.body };
      });
    await at.stage.workflow(steps(), lines);
    await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/after")).toEqual(["left right"]);
  });

  it("[W4] go on when the first one has ended well, where one is enough", async () => {
    const { service } = at.stage;
    let answerNow: () => void = () => undefined;
    service.answer("/left", () => new Promise((resolve) => (answerNow = () => resolve({ status: 200 }))));
    service.answer("/after", () => {
      answerNow();
      return { status: 200 };
    });
    const [container, left, right] = steps({ need: 1 });
    if (!container || !left || !right) throw new Error("three steps");
    await at.stage.workflow([container, left, right, call("after", { body: '{"who":"on"}' })], lines);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/after")).toEqual(["on"]);
    const found = await rowsOf(runId);
    expect(found.find(({ step_id }) => step_id === "both")?.output).toEqual({ count: 2, done: 1, failed: 0 });
  });

  it("[W4] let the others end before the step fails, or end them, as it is set", async () => {
    const { service } = at.stage;
    service.answer("/left", () => ({ status: 400 }));
    const [container, left, right] = steps({ onFailure: "wait" });
    if (!container || !left || !right) throw new Error("three steps");
    const more = call("more", { body: '{"who":"more"}' });
    await at.stage.workflow([container, left, right, more], [...lines.slice(0, 3), ["right", "more"]]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect(who("/more")).toEqual(["more"]);
    expect((await at.stage.run(runId)).error).toMatchObject({ code: "REMOTE_REJECTED" });
  });

  it("[N12] write down what came first before anything follows on the outside, though another one is being written down", async () => {
    const { service, db } = at.stage;
    const before: unknown[] = [];
    service.answer("/after", async () => {
      const { rows } = await db.pool.query("SELECT step_id, status FROM step_run ORDER BY path, step_id");
      before.push(rows.filter(({ step_id }) => step_id !== "after"));
      return { status: 200 };
    });
    for (const path of ["/left", "/right"]) service.answer(path, ({ body }) => ({ status: 200, body }));
    await at.stage.workflow(steps(), lines);
    await db.pool.query("TRUNCATE step_run");
    await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(before).toEqual([
      [
        { step_id: "both", status: "succeeded" },
        { step_id: "left", status: "succeeded" },
        { step_id: "right", status: "succeeded" },
      ],
    ]);
  });

  it("[N11] [W4] let one wait for an hour while the other goes on, and come together again", async () => {
    const hour = { mode: "for", duration: { amount: 1, unit: "hours" } };
    at.stage.service.answer("/right", ({ body }) => ({ status: 200, body }));
    const [container, , right] = steps();
    if (!container || !right) throw new Error("three steps");
    await at.stage.workflow(
      [
        container,
        { id: "left", kind: "delay", title: "Left", settings: hour },
        right,
        call("after", { body: '{"who":"{{ steps.right.body.who }}"}' }),
      ],
      lines,
    );
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toMatchObject({ kind: "wait" });
    expect(who("/right")).toEqual(["right"]);
    await at.stage.timeComes([runId]);
    await lose(runId);
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(who("/right")).toEqual(["right"]);
    expect(who("/after")).toEqual(["right"]);
  });

  describe("one of which waits for somebody's account", () => {
    const hour = { mode: "for", duration: { amount: 1, unit: "hours" } };
    let connectionId = "";
    const consent = () => ({ connectionId, userId: at.stage.userId, environment: "all" as const });
    const authorize = () => {
      const { db, vault, organizationId, userId } = at.stage;
      const secret = { type: "values", values: { header: "X-API-Key", value: "key-1" } };
      const given = { vault, organizationId, connectionId, subjectUserId: userId, authorizedBy: userId, secret };
      return makeAuthorization(db, { ...given, accountLabel: "uma@service.example" });
    };
    const push = () => ({
      id: "left",
      kind: "http-request",
      title: "Left",
      settings: { method: "POST", url: `${at.stage.service.url}/left`, connectionId, connectorKey: "http" },
    });
    beforeEach(async () => {
      const { db, organizationId, userId, applicationId, service } = at.stage;
      const made = { organizationId, createdBy: userId, applicationId };
      const params = { baseUrl: service.url };
      connectionId = (await makeConnection(db, { ...made, connectorKey: "http", kind: "user", mode: "none", params }))
        .id;
      for (const path of ["/left", "/right"]) service.answer(path, () => ({ status: 200 }));
    });

    it("[C14] [N11] goes on at once when it is given while the other waits for a time", async () => {
      const [container] = steps();
      if (!container) throw new Error("a step");
      await at.stage.workflow(
        [container, push(), { id: "right", kind: "delay", title: "Right", settings: hour }],
        lines.slice(0, 3),
      );
      const [runId = ""] = await at.stage.submit();
      expect(await at.executor.next()).toMatchObject({ kind: "wait" });
      await handOver(at.stage.db, { runId, epoch: (await at.stage.run(runId)).epoch });
      expect(await at.stage.run(runId)).toMatchObject({ status: "waiting" });
      await authorize();
      expect(await resumeParkedRuns(at.stage.db, consent())).toEqual([runId]);
      expect(await at.executor.next()).toMatchObject({ kind: "wait" });
      expect(at.stage.service.calls.map(({ path }) => path)).toEqual(["/left"]);
      await at.stage.timeComes([runId]);
      await lose(runId);
      expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
      expect(at.stage.service.calls).toHaveLength(1);
    });

    it("[C14] [N11] goes on though it was given while the other was being done", async () => {
      const { service } = at.stage;
      let answerNow: (answer: { status: number }) => void = () => undefined;
      service.answer("/right", () => new Promise((resolve) => (answerNow = resolve)));
      const [container, , right] = steps();
      if (!container || !right) throw new Error("two steps");
      await at.stage.workflow([container, push(), right], lines.slice(0, 3));
      const [runId = ""] = await at.stage.submit();
      const [claimed] = await at.executor.claim();
      if (!claimed) throw new Error("nothing is queued");
      const under = at.executor.segment(claimed);
      await service.called("/right", 1);
      await expect.poll(() => at.stage.waits(runId)).toHaveLength(1);
      await authorize();
      expect(await resumeParkedRuns(at.stage.db, consent())).toEqual([]);
      answerNow({ status: 200 });
      expect(await under).toEqual({ kind: "parked" });
      expect(await at.stage.run(runId)).toMatchObject({ status: "queued" });
      expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
      expect(service.calls.map(({ path }) => path)).toEqual(["/right", "/left"]);
    });

    it("[C14] ends everything that waits when nobody gives it", async () => {
      const [container] = steps();
      if (!container) throw new Error("a step");
      const loops = [
        container,
        { ...loop(), id: "rows" },
        push(),
        {
          id: "right",
          kind: "http-request",
          title: "Right",
          settings: { method: "GET", url: `${at.stage.service.url}/right` },
        },
      ];
      await at.stage.workflow(loops, [
        ["trigger", "both"],
        ["both", "rows", "branch_1"],
        ["rows", "left", "each"],
        ["both", "right", "branch_2"],
      ]);
      const [runId = ""] = await at.stage.submit();
      expect(await at.executor.next()).toEqual({ kind: "parked" });
      await at.stage.db.pool.query("UPDATE run_wait SET due_at = now() - interval '1 s' WHERE run_id = $1", [runId]);
      expect(await expireParkedRuns(at.stage.db, 10)).toEqual([runId]);
      const found = await rowsOf(runId);
      expect(found.map(({ step_id, status }) => `${step_id} ${status}`)).toEqual([
        "both skipped",
        "rows skipped",
        "left failed",
        "right succeeded",
      ]);
      expect(await at.stage.waits(runId)).toEqual([]);
    });
  });
});
