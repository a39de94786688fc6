import { makeApplication, makeForm, makeRecord } from "@formwork/db/seed";
import { request, type Stage, setStage } from "@formwork/tests/engine";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeExecutor, type TestExecutor } from "./executor.ts";

let stage: Stage;
let executor: TestExecutor;

beforeAll(async () => {
  stage = await setStage();
  executor = await makeExecutor(stage);
});
afterAll(async () => {
  await executor.close();
  await stage.close();
});
beforeEach(async () => {
  await stage.db.pool.query("UPDATE workflow_deployment SET active = false");
  await stage.db.pool.query("DELETE FROM record");
});

const made = () => ({ organizationId: stage.organizationId, createdBy: stage.userId });
const record = (values: Record<string, unknown>) =>
  makeRecord(stage.db, {
    organizationId: stage.organizationId,
    formId: stage.form.id,
    formVersionId: stage.form.versionId,
    values,
  });
const step = (id: string, kind: string, settings: Record<string, unknown>) => ({ id, kind, title: id, settings });
const recordCount = async () => (await stage.db.pool.query("SELECT 1 FROM record")).rowCount;

describe("steps on records", () => {
  it("[W4] add a record once, though the run is taken over after the step", async () => {
    const { form, service, db } = stage;
    await stage.workflow([
      step("add", "create-record", { formId: form.id, values: { email: "{{ form.email }}" } }),
      request(service, { id: "use", path: "/use", body: '{"id":"{{ steps.add.id }}"}' }),
    ]);
    const [runId = ""] = await stage.submit({ email: "new@example.com" });
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await recordCount()).toBe(2);
    // As if the worker had died after the record was stored and before its journal entry was.
    await db.pool.query("DELETE FROM step_run WHERE run_id = $1", [runId]);
    await db.pool.query("UPDATE run SET status = 'queued', finished_at = NULL WHERE id = $1", [runId]);
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await recordCount()).toBe(2);
    const [first, second] = service.calls.filter((call) => call.path === "/use");
    expect(second?.body).toEqual(first?.body);
  });

  it("[W4] find records by every kind of condition, newest first, and change one", async () => {
    const { form } = stage;
    await record({ email: "a@example.com", age: 20, tags: ["x"] });
    const { id } = await record({ email: "b@example.com", age: 40, tags: ["x", "y"] });
    await record({ email: "c@example.com", age: 60, tags: [], note: "" });
    const conditions = [
      { field: "age", operator: "gt", value: "{{ 10 }}" },
      { field: "age", operator: "lte", value: "{{ 40 }}" },
      { field: "email", operator: "contains", value: "EXAMPLE" },
      { field: "tags", operator: "contains", value: "x" },
      { field: "tags", operator: "not_empty" },
      { field: "note", operator: "empty" },
      { field: "email", operator: "ne", value: "a@example.com" },
    ];
    await stage.workflow([
      step("find", "find-records", { formId: form.id, filter: { conditions } }),
      step("change", "update-record", {
        formId: form.id,
        recordId: "{{ steps.find.first.id }}",
        values: { note: "{{ steps.find.count }}" },
      }),
    ]);
    const [runId = ""] = await stage.submit({ email: "trigger" });
    expect(await executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [find, change] = await stage.steps(runId);
    expect(find).toMatchObject({ output: { count: 1, first: { id, values: { age: 40 } } } });
    expect(change).toMatchObject({ output: { id, values: { email: "b@example.com", note: 1 } } });
  });

  it("[R2] do not reach records of another application", async () => {
    const { id: applicationId } = await makeApplication(stage.db, made());
    const other = await makeForm(stage.db, { ...made(), applicationId });
    await stage.workflow([step("add", "create-record", { formId: other.id, values: { email: "x" } })]);
    const [runId = ""] = await stage.submit();
    expect(await executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect((await stage.run(runId)).error).toMatchObject({ code: "NOT_FOUND" });
  });
});
