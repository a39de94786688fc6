import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector as declared } from "./index.ts";

const connector = "zoho_projects";
const host = "projectsapi.zoho.com";
const project = "2644874000000089119";

describe("Zoho Projects", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  async function as(account = "uma@zoho.example") {
    const authorization = await harness.authorize(connector, account);
    return {
      authorization,
      invoke: (action: string, input: object) =>
        harness.runtime.invokeAction({ connector, action, input: input as never, authorization, ...callDefaults }),
      list: (name: string, input: Record<string, string> = {}) =>
        harness.runtime.listChoices({ connector, list: name, input, authorization }),
    };
  }

  it("[I] creates, changes and completes a task of the account's only portal, and lists it", async () => {
    const { authorization, invoke } = await as();
    expect(authorization.facts).toMatchObject({ portal_id: "916020774" });
    expect(await invoke("listProjects", {})).toMatchObject({
      output: { count: 1, first: { id: project, key: "EZ-1" } },
    });
    expect(await invoke("listTasks", { project })).toMatchObject({ ok: true, output: { tasks: [], first: null } });
    const made = await invoke("createTask", {
      project,
      name: "Rent a van",
      taskList: "2644874000000089246",
      priority: "high",
      endDate: "2026-12-01",
    });
    expect(made).toMatchObject({
      ok: true,
      output: { key: "EZ1-T1", status: "Open", closed: false, taskList: "Paperwork", endDate: "2026-12-01" },
    });
    const taskId = made.ok ? (made.output as { id: string }).id : "";
    expect(await invoke("updateTask", { project, taskId, percent: "50", name: "Rent a big van" })).toMatchObject({
      output: { name: "Rent a big van", percent: 50, priority: "high" },
    });
    expect(await invoke("completeTask", { project, taskId })).toMatchObject({ output: { closed: true, percent: 100 } });
    expect(await invoke("listTasks", { project })).toMatchObject({ output: { count: 1, first: { id: taskId } } });
    expect(await invoke("listTasks", { project, taskList: "1" })).toMatchObject({ output: { count: 0 } });
    expect(harness.world.calls()[0]).toMatchObject({ host, account: "uma@zoho.example" });
  });

  it("never guesses among several portals, and offers them", async () => {
    const { authorization, invoke, list } = await as("sales@zoho.example");
    expect(authorization.facts).not.toHaveProperty("portal_id");
    const before = harness.world.calls().length;
    expect(await invoke("listProjects", {})).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "inputs.portal" } },
    });
    expect(await list("projects")).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
    expect(harness.world.calls()).toHaveLength(before);
    expect(await list("portals")).toMatchObject({
      ok: true,
      choices: [{ value: "916020774", label: "example" }, { label: "example-trading" }],
    });
    expect(await list("projects", { portal: "916020775" })).toMatchObject({ ok: true, choices: [{ value: project }] });
    expect(await list("projects", { portal: "../x" })).toMatchObject({ ok: false, error: { code: "INVALID_INPUT" } });
  });

  it("offers projects, task lists and people", async () => {
    const { list } = await as();
    expect(await list("projects")).toMatchObject({ ok: true, choices: [{ label: "Move to Berlin" }] });
    expect(await list("taskLists", { project })).toMatchObject({ ok: true, choices: [{}, { label: "Paperwork" }] });
    expect(await list("people")).toMatchObject({ ok: true, choices: [{ label: "Uma User · uma@zoho.example" }] });
  });

  it("reports refusals with the field they are about, and of records that are not there", async () => {
    const { invoke } = await as();
    expect(await invoke("completeTask", { project, taskId: "1" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "RESOURCE_NOT_FOUND", status: 404 } },
    });
    const details = [{ message: "Input Parameter Missing", field_name: "name" }];
    const json = { error: { title: "LESS_THAN_MIN_OCCURANCE", details } };
    expect(declared.failure({ status: 400, headers: {}, text: "", json })).toMatchObject({
      code: "REMOTE_REJECTED",
      message: "Input Parameter Missing (field name)",
    });
    expect(declared.failure({ status: 207, headers: {}, text: "", json: [] })).toMatchObject({
      code: "REMOTE_REJECTED",
    });
  });

  it("waits out the half hour of a lock, and refreshes a refused token once", async () => {
    const { authorization, invoke } = await as();
    harness.world.setFaults(host, { rateLimitNext: 1 });
    expect(await invoke("createTask", { project, name: "x" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, retryAfterSeconds: 1_800 } },
    });
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await invoke("listProjects", {})).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
    harness.world.setFaults(host, { failNext: 1 });
    const failed = await invoke("createTask", { project, name: "x" });
    expect(failed).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(failed.ok ? {} : failed.error.details).not.toHaveProperty("notSent");
  });
});
