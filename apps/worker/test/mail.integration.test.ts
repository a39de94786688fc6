import { type AddressInfo, connect, createServer } from "node:net";
import { allFakes, createWorld, type MailServerProcess, startMailServer } from "@formwork/connectors/fakes";
import { newId } from "@formwork/db";
import { makeMember, makeOrganization } from "@formwork/db/seed";
import { type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

const world = createWorld({ fakes: allFakes });
let mailServer: MailServerProcess;
let stage: Stage;
let executor: TestExecutor;

beforeAll(async () => {
  mailServer = await startMailServer(world.mail, { port: 0, host: "127.0.0.1" });
  stage = await setStage();
  executor = await executorFor(mailServer.port);
});
afterAll(async () => {
  await executor?.close();
  await stage?.close();
  await mailServer?.close();
});
beforeEach(async () => {
  await stage.db.pool.query("UPDATE workflow_deployment SET active = false");
  await stage.db.pool.query("DELETE FROM call_bucket");
  world.reset();
});

function executorFor(mailPort: number, variables: Record<string, string> = {}): Promise<TestExecutor> {
  return makeExecutor(stage, {
    FORMWORK_MAIL_URL: `smtp://127.0.0.1:${mailPort}`,
    FORMWORK_MAIL_FROM: "Formwork <forms@example.org>",
    ...variables,
  });
}

const mail = (settings: Record<string, unknown> = {}) => ({
  id: "mail",
  kind: "send-mail",
  title: "Tell them",
  settings: { to: "{{ form.email }}", subject: "Hello", text: "Dear <b>{{ form.email }}</b>", ...settings },
});
const mails = () => world.inspect("smtp")?.find(({ title }) => title === "Mails")?.rows ?? [];

async function sendOnce(by: TestExecutor = executor) {
  const [runId = ""] = await stage.submit();
  const end = await by.next();
  return { runId, end, steps: await stage.steps(runId) };
}

/** A line to a mail server that breaks once the whole message went over it, before the answer comes back. */
async function lineThatBreaks(to: number): Promise<{ port: number; close(): Promise<void> }> {
  const line = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    let broken = false;
    near.on("error", () => {});
    far.on("error", () => {});
    near.on("data", (data) => {
      broken ||= data.toString("latin1").endsWith("\r\n.\r\n");
      far.write(data);
    });
    far.on("data", (data) => (broken ? near.destroy() : near.write(data)));
    near.on("close", () => far.end());
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  return {
    port: (line.address() as AddressInfo).port,
    close: () => new Promise((resolve) => line.close(() => resolve())),
  };
}

describe("The step “Send a mail”", () => {
  it("[W4] sends from the installation's address in the name of the application, to people too, without a connection", async () => {
    const { organizationId } = stage;
    const inside = await makeMember(stage.db, { organizationId, name: "Ben Builder", role: "developer" });
    const gone = await makeMember(stage.db, { organizationId, role: "user" });
    await stage.db.pool.query("UPDATE member SET deactivated_at = now() WHERE user_id = $1", [gone.userId]);
    const other = await makeMember(stage.db, { organizationId: (await makeOrganization(stage.db)).id, role: "user" });
    await stage.workflow([
      mail({ people: [inside.userId, gone.userId, other.userId, newId()], replyTo: "re@example.com" }),
    ]);
    const { end, steps } = await sendOnce();
    expect(end).toEqual({ kind: "finished", status: "succeeded" });
    expect(steps).toMatchObject([{ status: "succeeded", output: { allAccepted: true, rejected: [] } }]);
    const [[, from, to, subject, text] = []] = mails();
    expect({ from, to, subject, text }).toEqual({
      from: "forms@example.org",
      to: `ana@example.com, ${inside.email}`,
      subject: "Hello",
      text: expect.stringContaining("Dear <b>ana@example.com</b>"),
    });
  });

  it("[W4] counts every address against the organization's hour, and refuses more in words", async () => {
    const strict = await executorFor(mailServer.port, { FORMWORK_MAIL_PER_HOUR: "3" });
    await stage.workflow([mail({ cc: "boss@example.com" })]);
    expect((await sendOnce(strict)).end).toEqual({ kind: "finished", status: "succeeded" });
    const { end, steps } = await sendOnce(strict);
    await strict.close();
    expect(end).toEqual({ kind: "finished", status: "failed" });
    expect(steps).toMatchObject([{ status: "failed", error: { code: "MAIL_LIMIT_REACHED" } }]);
    expect(mails()).toHaveLength(1);
  });

  it("[W5] tries again what the server puts off, and says what it refuses", async () => {
    world.control("smtp", "refuse-next", { code: 451, message: "4.3.0 later", count: 1 });
    await stage.workflow([{ ...mail(), retry: { attempts: 2, firstDelayMs: 10, maxDelayMs: 10 } }]);
    const { end, steps } = await sendOnce();
    expect(end).toEqual({ kind: "finished", status: "succeeded" });
    expect(steps).toMatchObject([
      { attempt: 1, status: "failed", error: { code: "REMOTE_ERROR" } },
      { attempt: 2, status: "succeeded" },
    ]);
    world.control("smtp", "refuse-next", { code: 554, message: "5.7.1 spam", count: 1 });
    expect((await sendOnce()).steps).toMatchObject([{ status: "failed", error: { code: "REMOTE_REJECTED" } }]);
    expect(mails()).toHaveLength(1);
  });

  it("[W5] does not know whether a mail went out whose connection broke after the text, and does not send it again", async () => {
    const line = await lineThatBreaks(mailServer.port);
    const unsure = await executorFor(line.port);
    await stage.workflow([mail()]);
    const { end, steps } = await sendOnce(unsure);
    await unsure.close();
    await line.close();
    expect(end).toEqual({ kind: "finished", status: "failed" });
    expect(steps).toMatchObject([{ status: "unknown", error: { code: "OUTCOME_UNKNOWN" } }]);
    expect(mails()).toHaveLength(1);
  });

  it("[W4] fails in words where the installation has no mail sender", async () => {
    const without = await makeExecutor(stage);
    await stage.workflow([mail()]);
    const { steps } = await sendOnce(without);
    await without.close();
    expect(steps).toMatchObject([{ status: "failed", error: { code: "MAIL_NOT_CONFIGURED" } }]);
  });
});

describe("The step “Notify”", () => {
  const notices = async () =>
    (
      await stage.db.pool.query(
        "SELECT user_id, title, mail_due_at IS NOT NULL AS mailed FROM notification ORDER BY title",
      )
    ).rows;

  it("[W4] tells the submitter, roles and people once, and nobody of another organization", async () => {
    const { organizationId } = stage;
    const builder = await makeMember(stage.db, { organizationId, role: "developer" });
    await stage.db.pool.query("UPDATE member SET mail_notices = false WHERE user_id = $1", [builder.userId]);
    const foreign = await makeMember(stage.db, {
      organizationId: (await makeOrganization(stage.db)).id,
      role: "admin",
    });
    const settings = { people: [foreign.userId], submitter: true, builders: true, title: "New: {{ form.email }}" };
    await stage.workflow([{ id: "tell", kind: "notify", title: "Tell", settings }]);
    const { runId, end } = await sendOnce();
    expect(end).toEqual({ kind: "finished", status: "succeeded" });
    // As if the worker had died after the notices were stored and before its journal entry was.
    await stage.db.pool.query("DELETE FROM step_run WHERE run_id = $1", [runId]);
    await stage.db.pool.query("UPDATE run SET status = 'queued', finished_at = NULL WHERE id = $1", [runId]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const told = await notices();
    expect(told.find(({ user_id }) => user_id === stage.userId)).toMatchObject({
      title: "New: ana@example.com",
      mailed: true,
    });
    expect(told.find(({ user_id }) => user_id === builder.userId)).toMatchObject({ mailed: false });
    expect(told.some(({ user_id }) => user_id === foreign.userId)).toBe(false);
    expect(new Set(told.map(({ user_id }) => user_id)).size).toBe(told.length);
  });
});
