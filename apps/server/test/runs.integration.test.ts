import { startRun } from "@formwork/db";
import { makeMember } from "@formwork/db/seed";
import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, dataOf } from "./client.ts";
import { password } from "./constants.ts";
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

  it("[W10] are narrowed to days that a database knows; a year of another age is refused as input, not as a fault", async () => {
    const within = {
      initiatorUserId: house.people.admin.userId,
      from: "0001-01-01T00:00:00Z",
      to: "9999-12-31T00:00:00Z",
    };
    expect(dataOf<{ items: unknown[] }>(await ben.query("run.list", within)).items).not.toEqual([]);
    for (const day of ["-271821-04-20T00:00:00.000Z", "+275760-09-13T00:00:00.000Z", "0000-01-01T00:00:00Z"]) {
      for (const filter of [{ from: day }, { to: day }]) {
        expect(await ben.query("run.list", filter)).toMatchObject({ status: 400 });
      }
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

  it("[R1] are not watched any longer than one may see them: access switched off, role taken, signed out, another password", async () => {
    const ada = await server.signIn(house.people.super_admin);
    const made = { organizationId: house.organizationId, password };
    const another = "kaffee am morgen ohne milch";
    type Watcher = { userId: string; email: string };
    const elsewhere = async (who: Watcher, path: string, input: object) =>
      dataOf(await (await server.signIn(who)).mutate(path, input));
    const losses: [string, (who: Watcher, client: Client) => Promise<unknown>, string][] = [
      ["deactivated", ({ userId }) => ada.mutate("people.deactivate", { id: userId }), "NOT_SIGNED_IN"],
      ["demoted", ({ userId }) => ada.mutate("people.setRole", { id: userId, role: "user" }), "FORBIDDEN"],
      ["signed out", (_, client) => client.post("/api/auth/sign-out", {}), "NOT_SIGNED_IN"],
      [
        "signed out by an administrator",
        ({ userId }) => ada.mutate("people.endSessions", { id: userId }),
        "NOT_SIGNED_IN",
      ],
      ["signed out everywhere", (who) => elsewhere(who, "session.endAll", {}), "NOT_SIGNED_IN"],
      [
        "known by another password, changed in another browser",
        (who) => elsewhere(who, "password.change", { present: password, password: another }),
        "NOT_SIGNED_IN",
      ],
      [
        "known by another password, set by a link",
        async ({ userId }) => {
          const { link } = dataOf<{ link: string }>(await ada.mutate("people.makeLink", { id: userId }));
          const set = { link: link.split("#")[1], password: another };
          dataOf(await server.client().mutate("password.setByLink", set));
        },
        "NOT_SIGNED_IN",
      ],
    ];
    for (const [name, lose, code] of losses) {
      const person = await makeMember(server.db, { ...made, name: `Now ${name}`, role: "developer" });
      const client = await server.signIn(person);
      const seen: unknown[] = [];
      for await (const message of client.follow("/api/trpc/run.watch", { id: house.runId })) {
        seen.push(message);
        if (seen.length === 1) await lose(person, client);
      }
      expect(seen, name).toMatchObject([{ ok: true }, { ok: false, error: { code } }]);
    }
  });

  it("[W10] are cancelled, which is written down once, and not where the run was over", async () => {
    const runId = (await newRun(house.people.user.userId)) ?? "";
    for (const _ of ["first", "second"])
      expect(dataOf(await ben.mutate("run.cancel", { id: runId }))).toEqual({ status: "cancelled" });
    const entries = await server.db.prisma.auditEvent.findMany({ where: { subjectId: runId } });
    expect(entries.map(({ action }) => action)).toEqual(["run.cancelled"]);
  });

  it("[W10 N2] are run again with the same data, as whoever does it, and say so to those who may see it", async () => {
    const { user: uma, developer, admin } = house.people;
    const runId = await newRun(uma.userId);
    const again = dataOf<{ runId: string }>(await ben.mutate("run.again", { id: runId }));
    const row = await server.db.prisma.run.findUniqueOrThrow({ where: { id: again.runId } });
    expect(row).toMatchObject({
      status: "queued",
      trigger: "manual",
      recordId: house.record.id,
      versionId: house.workflow.versionId,
      initiatorUserId: uma.userId,
      startedByUserId: developer.userId,
      repeatsRunId: runId,
    });
    expect(dataOf(await ben.query("run.get", { id: again.runId }))).toMatchObject({
      run: { repeatedBy: { name: developer.name, runId }, initiator: { name: uma.name } },
    });
    const { items } = dataOf<{ items: object[] }>(await ben.query("run.list", { limit: 1 }));
    expect(items).toMatchObject([{ id: again.runId, repeatedBy: { name: developer.name } }]);
    // She must not see what another person's accounts answered.
    expect(await user.query("run.get", { id: again.runId })).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    const entry = await server.db.prisma.auditEvent.findFirstOrThrow({ where: { subjectId: runId ?? "" } });
    expect(entry).toMatchObject({ action: "run.repeated", actorUserId: developer.userId });
    const ada = await server.signIn(admin);
    const third = dataOf<{ runId: string }>(await ada.mutate("run.again", { id: again.runId }));
    expect(await server.db.prisma.run.findUniqueOrThrow({ where: { id: third.runId } })).toMatchObject({
      initiatorUserId: uma.userId,
      startedByUserId: admin.userId,
      repeatsRunId: again.runId,
    });
  });

  it("[N2 W6] of a schedule stay the schedule's when they are run again, unless it is gone", async () => {
    const { id } = house.schedule;
    const fired = dataOf<{ runIds: string[] }>(await ben.mutate("schedule.runNow", { id }));
    expect(dataOf(await ben.query("run.get", { id: fired.runIds[0] }))).toMatchObject({
      run: { trigger: "schedule", startedBy: { name: house.people.developer.name }, repeatedBy: null },
    });
    const scheduleOf = async () => {
      const { runId } = dataOf<{ runId: string }>(await ben.mutate("run.again", { id: fired.runIds[0] }));
      return server.db.prisma.run.findUniqueOrThrow({ where: { id: runId } });
    };
    expect(await scheduleOf()).toMatchObject({ initiator: "schedule", scheduleId: id });
    await server.db.prisma.schedule.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await scheduleOf()).toMatchObject({ initiator: "schedule", scheduleId: null });
    await server.db.prisma.schedule.update({ where: { id }, data: { deletedAt: null } });
  });

  it("that wait for my authorization are on my home page, and go on when I say so", async () => {
    const runId = (await newRun(house.people.user.userId)) ?? "";
    await server.db.prisma.run.update({
      where: { id: runId },
      data: {
        status: "parked",
        waits: {
          create: {
            path: "",
            stepId: "push",
            kind: "consent",
            connectionId: house.connection.id,
            userId: house.people.user.userId,
            code: "USER_NOT_AUTHORIZED",
            dueAt: new Date("2100-01-01"),
          },
        },
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

  it("says nothing of what was typed for a test: it was never sent", async () => {
    await server.db.prisma.record.update({ where: { id: house.record.id }, data: { environment: "development" } });
    expect(dataOf(await user.query("home.submissions", {}))).toMatchObject({ items: [] });
  });
});
