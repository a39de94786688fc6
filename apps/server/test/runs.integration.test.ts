import { startRun } from "@formwork/db";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
let house: House;
let ben: Client;
let user: Client;

beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await makeHouse(server.db);
  ben = await server.signIn(house.people.developer);
  user = await server.signIn(house.people.user);
});
afterAll(() => server?.close());

function newRun(initiatorUserId: string): Promise<string | null> {
  return startRun(server.db, {
    organizationId: house.organizationId,
    workflowId: house.workflow.id,
    versionId: house.workflow.versionId,
    environment: "production",
    trigger: "manual",
    initiatorUserId,
    recordId: house.record.id,
  });
}

describe("runs", () => {
  it("[W10] are listed newest first, page by page, each once, whatever they are narrowed to", async () => {
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1) made.unshift((await newRun(house.people.admin.userId)) ?? "");
    const narrow = { initiatorUserId: house.people.admin.userId };
    const applicationId = house.application.id;
    for (const filter of [narrow, { ...narrow, applicationId }, { ...narrow, workflowId: house.workflow.id }]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = dataOf(
          await ben.query("run.list", { ...filter, limit: 2, cursor }),
        );
        seen.push(...page.items.map((run) => run.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(made);
    }
  });

  it("[R1] of one's own are shown without what passed through their steps; those of others are not there", async () => {
    await server.db.prisma.stepRun.create({
      data: {
        runId: house.runId,
        stepId: "remember",
        attempt: 1,
        epoch: 1,
        stepKind: "set-variables",
        status: "succeeded",
        input: { secretish: true },
        output: { secretish: true },
        startedAt: new Date(),
        finishedAt: new Date(),
      },
    });
    const own = dataOf<{ steps: unknown[]; run: unknown }>(await user.query("run.get", { id: house.runId }));
    expect(own.steps).toMatchObject([{ title: "Remember the name", status: "succeeded", input: null, output: null }]);
    expect(JSON.stringify(own.run)).not.toContain("form.name");
    const whole = dataOf<{ steps: unknown[] }>(await ben.query("run.get", { id: house.runId }));
    expect(whole.steps).toMatchObject([{ input: { secretish: true } }]);
    const foreign = await newRun(house.people.admin.userId);
    expect(await user.query("run.get", { id: foreign })).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });

  it("[W10] are watched live: one message at the start, one for each change", async () => {
    const runId = await newRun(house.people.user.userId);
    const seen: unknown[] = [];
    for await (const message of user.follow("/api/trpc/run.watch", { id: runId })) {
      seen.push(dataOf(message));
      if (seen.length === 2) break;
      server.deps.runChanged.notify(runId ?? "");
    }
    expect(seen).toEqual([{ changed: runId }, { changed: runId }]);
  });

  it("[W10] are cancelled, and started again with the same data and initiator", async () => {
    const runId = await newRun(house.people.user.userId);
    expect(dataOf(await ben.mutate("run.cancel", { id: runId }))).toEqual({ status: "cancelled" });
    const again = dataOf<{ runId: string }>(await ben.mutate("run.again", { id: runId }));
    const row = await server.db.prisma.run.findUniqueOrThrow({ where: { id: again.runId } });
    expect(row).toMatchObject({
      status: "queued",
      initiatorUserId: house.people.user.userId,
      recordId: house.record.id,
      versionId: house.workflow.versionId,
    });
  });

  it("that wait for my authorization are on my home page, and go on when I say so", async () => {
    const runId = (await newRun(house.people.user.userId)) ?? "";
    await server.db.prisma.run.update({
      where: { id: runId },
      data: {
        status: "parked",
        parkedConnectionId: house.connection.id,
        parkedUserId: house.people.user.userId,
        parkedCode: "USER_NOT_AUTHORIZED",
        parkedUntil: new Date("2100-01-01"),
      },
    });
    expect(dataOf(await user.query("session.me"))).toMatchObject({ counts: { waiting: 1 } });
    expect(dataOf(await user.query("home.waiting", {}))).toMatchObject({
      items: [{ runId, connectionId: house.connection.id, connectorName: "Zoho CRM" }],
    });
    const shown = dataOf<{ run: unknown }>(await user.query("run.get", { id: runId }));
    expect(shown.run).toMatchObject({ parked: { code: "USER_NOT_AUTHORIZED", userName: house.people.user.name } });
    dataOf(await user.mutate("run.retryParked", { id: runId }));
    expect(dataOf(await user.query("home.waiting", {}))).toMatchObject({ items: [] });
    expect(await user.mutate("run.retryParked", { id: runId })).toMatchObject({ error: { code: "STATE_CONFLICT" } });
  });
});

describe("a person's home", () => {
  it("shows the forms open to them and what became of each submission", async () => {
    expect(dataOf(await user.query("home.forms", {}))).toMatchObject({ items: [{ slug: house.form.slug }] });
    const { items } = dataOf<{ items: unknown[] }>(await user.query("home.submissions", {}));
    expect(items).toMatchObject([{ recordId: house.record.id, formSlug: house.form.slug }]);
  });
});
