import { allFakes, createWorld, startMailServer } from "@formwork/connectors/fakes";
import { createInstallationMail } from "@formwork/connectors/runtime";
import { createRunEvents, listNotices, setFailureTold } from "@formwork/db";
import { makeMember } from "@formwork/db/seed";
import { createLogger } from "@formwork/process";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailNotices } from "../src/upkeep/mail-notices.ts";
import { tellFailures } from "../src/upkeep/tell-failures.ts";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;
let workflowId: string;

beforeEach(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
  const stop = { id: "stop", kind: "stop-with-error", title: "Stop", settings: { message: "No: {{ form.email }}" } };
  workflowId = (await stage.workflow([stop])).id;
});
afterEach(async () => {
  await executor?.close();
  await stage?.close();
});

async function fail(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await stage.submit();
    await executor.next();
  }
}

async function tell(): Promise<void> {
  const runChanged = createRunEvents(stage.db, () => undefined);
  await tellFailures({ db: stage.db, runChanged, mail: { configured: true } });
  await runChanged.flush();
}

const titlesOf = async (userId: string) => {
  const who = { organizationId: stage.organizationId, userId };
  return (await listNotices(stage.db, who, { limit: 50, allRuns: true })).items.map(({ title }) => title);
};
const name = async () => (await stage.db.prisma.workflow.findUniqueOrThrow({ where: { id: workflowId } })).name;

describe("A run that fails", () => {
  it("[W9] is told to who published its workflow, once an hour with a count, and without what was sent", async () => {
    await fail(3);
    await tell();
    await tell();
    const title = `3 runs of “${await name()}” failed`;
    expect(await titlesOf(stage.userId)).toEqual([title]);
    await fail(2);
    await tell();
    expect(await titlesOf(stage.userId)).toEqual([title]);
    await stage.db.pool.query("UPDATE workflow SET failures_told_at = now() - interval '61 minutes'");
    await tell();
    expect(await titlesOf(stage.userId)).toEqual([`2 runs of “${await name()}” failed`, title]);
    const { rows } = await stage.db.pool.query("SELECT title || text AS said FROM notification");
    expect(JSON.stringify(rows)).not.toContain("ana@example.com");
  });

  it("[W9] is told to chosen people, to administrators where none of them is left, and to nobody when that is chosen", async () => {
    const { organizationId, userId } = stage;
    const actor = { organizationId, userId, ip: null };
    const chosen = await makeMember(stage.db, { organizationId, role: "user" });
    const admin = await makeMember(stage.db, { organizationId, role: "admin" });
    await setFailureTold(stage.db, actor, { id: workflowId, tell: "people", people: [chosen.userId] });
    await fail(1);
    await tell();
    expect(await titlesOf(chosen.userId)).toHaveLength(1);
    expect(await titlesOf(admin.userId)).toHaveLength(0);
    await stage.db.pool.query("UPDATE member SET deactivated_at = now() WHERE user_id = $1", [chosen.userId]);
    await stage.db.pool.query("UPDATE workflow SET failures_told_at = NULL");
    await fail(1);
    await tell();
    expect(await titlesOf(admin.userId)).toHaveLength(1);
    await stage.db.pool.query("UPDATE workflow SET failures_told_at = NULL");
    await setFailureTold(stage.db, actor, { id: workflowId, tell: "nobody", people: [] });
    await fail(1);
    await tell();
    expect(await titlesOf(admin.userId)).toHaveLength(1);
    expect(await titlesOf(userId)).toHaveLength(0);
  });

  it("[W9] is mailed once the mail server is back, with a link, and not to who reads it here or wants no mail", async () => {
    const world = createWorld({ fakes: allFakes });
    const mailServer = await startMailServer(world.mail, { port: 0, host: "127.0.0.1" });
    const subjects = () =>
      (world.inspect("smtp")?.find((table) => table.title === "Mails")?.rows ?? []).map((row) => row.slice(2, 5));
    const log = createLogger({ name: "worker", level: "silent" });
    const mail = (port: number) =>
      createInstallationMail({ url: `smtp://127.0.0.1:${port}`, from: "Formwork <forms@example.org>" });
    const { organizationId, userId } = stage;
    const builders = await Promise.all(
      ["reads", "wants none", "gets it"].map(() => makeMember(stage.db, { organizationId, role: "developer" })),
    );
    await setFailureTold(
      stage.db,
      { organizationId, userId, ip: null },
      { id: workflowId, tell: "builders", people: [] },
    );
    await fail(1);
    await tell();
    const [reads, wantsNone, getsIt] = builders;
    await stage.db.pool.query("UPDATE notification SET read_at = now() WHERE user_id = $1", [reads?.userId]);
    await stage.db.pool.query("UPDATE member SET mail_notices = false WHERE user_id = $1", [wantsNone?.userId]);
    const shared = { db: stage.db, publicUrl: "https://forms.example.org", log };
    await mailNotices({ ...shared, mail: mail(1) });
    expect(subjects()).toEqual([]);
    await stage.db.pool.query("UPDATE notification SET mail_due_at = now() WHERE mail_due_at IS NOT NULL");
    await mailNotices({ ...shared, mail: mail(mailServer.port) });
    await mailNotices({ ...shared, mail: mail(mailServer.port) });
    await mailServer.close();
    expect(subjects()).toEqual([
      [getsIt?.email, `1 run of “${await name()}” failed`, expect.stringContaining("https://forms.example.org/runs/")],
    ]);
  });
});
