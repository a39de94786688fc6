import { makeApplication, makeForm, makeRecord } from "@formwork/db/seed";
import { request } from "@formwork/tests/engine";
import { beforeEach, describe, expect, it } from "vitest";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();
beforeEach(() => at.stage.db.pool.query("DELETE FROM record"));

const made = () => ({ organizationId: at.stage.organizationId, createdBy: at.stage.userId });
const record = (values: Record<string, unknown>) =>
  makeRecord(at.stage.db, {
    organizationId: at.stage.organizationId,
    formId: at.stage.form.id,
    formVersionId: at.stage.form.versionId,
    values,
  });
const step = (id: string, kind: string, settings: Record<string, unknown>) => ({ id, kind, title: id, settings });
const recordCount = async () => (await at.stage.db.pool.query("SELECT 1 FROM record")).rowCount;

describe("steps on records", () => {
  it("[W4] add a record once, though the run is taken over after the step", async () => {
    const { form, service, db } = at.stage;
    await at.stage.workflow([
      step("add", "create-record", { formId: form.id, values: { email: "{{ form.email }}" } }),
      request(service, { id: "use", path: "/use", body: '{"id":"{{ steps.add.id }}"}' }),
    ]);
    const [runId = ""] = await at.stage.submit({ email: "new@example.com" });
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await recordCount()).toBe(2);
    // As if the worker had died after the record was stored and before its journal entry was.
    await db.pool.query("DELETE FROM step_run WHERE run_id = $1", [runId]);
    await db.pool.query("UPDATE run SET status = 'queued', finished_at = NULL WHERE id = $1", [runId]);
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await recordCount()).toBe(2);
    const [first, second] = service.calls.filter((call) => call.path === "/use");
    expect(second?.body).toEqual(first?.body);
  });

  it("[W4] find records by every kind of condition, newest first, and change one", async () => {
    const { form } = at.stage;
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
    await at.stage.workflow([
      step("find", "find-records", { formId: form.id, filter: { conditions } }),
      step("change", "update-record", {
        formId: form.id,
        recordId: "{{ steps.find.first.id }}",
        values: { note: "{{ steps.find.count }}" },
      }),
    ]);
    const [runId = ""] = await at.stage.submit({ email: "trigger" });
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    const [find, change] = await at.stage.steps(runId);
    expect(find).toMatchObject({ output: { count: 1, first: { id, values: { age: 40 } } } });
    expect(change).toMatchObject({ output: { id, values: { email: "b@example.com", note: 1 } } });
  });

  it("[W4] keep and compare what a builder typed as the fields' own kinds: numbers, yes and no, the words of an answer", async () => {
    const options = [
      { value: "answer_0", label: "High" },
      { value: "answer_1", label: "Low" },
    ];
    const { applicationId } = await at.stage.db.prisma.form.findUniqueOrThrow({ where: { id: at.stage.form.id } });
    const tickets = await makeForm(at.stage.db, {
      ...made(),
      applicationId,
      fields: [
        { key: "amount", kind: "number", label: "Amount" },
        { key: "urgent", kind: "checkbox", label: "Urgent" },
        { key: "urgency", kind: "choice", label: "Urgency", settings: { options } },
        { key: "marks", kind: "choice", label: "Marks", settings: { options, multiple: true } },
        { key: "note", kind: "text", label: "Note" },
      ],
    });
    const typed = { amount: "9", urgent: "yes", urgency: "High", marks: "Low", note: "{{ 12 }}" };
    const conditions = [
      { field: "amount", operator: "lt", value: "10" },
      { field: "amount", operator: "eq", value: "9" },
      { field: "urgent", operator: "eq", value: "yes" },
      { field: "urgency", operator: "eq", value: "High" },
      { field: "marks", operator: "contains", value: "Low" },
      { field: "note", operator: "eq", value: "12" },
    ];
    await at.stage.workflow([
      step("add", "create-record", { formId: tickets.id, values: typed }),
      step("find", "find-records", { formId: tickets.id, filter: { conditions } }),
      step("change", "update-record", {
        formId: tickets.id,
        recordId: "{{ steps.add.id }}",
        values: { amount: "12,5", urgent: "no" },
      }),
      step("fail", "update-record", {
        formId: tickets.id,
        recordId: "{{ steps.add.id }}",
        values: { amount: "a dozen" },
      }),
    ]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    const [add, find, change] = await at.stage.steps(runId);
    const kept = { amount: 9, urgent: true, urgency: "answer_0", marks: ["answer_1"], note: "12" };
    expect(add).toMatchObject({ output: { values: kept } });
    expect(find).toMatchObject({ output: { count: 1 } });
    expect(change).toMatchObject({ output: { values: { ...kept, amount: 12.5, urgent: false } } });
    expect((await at.stage.run(runId)).error).toMatchObject({
      code: "INVALID_INPUT",
      message: "“Amount” takes a number, and the step has something else for it.",
    });
  });

  it("[R2] do not reach records of another application", async () => {
    const { id: applicationId } = await makeApplication(at.stage.db, made());
    const other = await makeForm(at.stage.db, { ...made(), applicationId });
    await at.stage.workflow([step("add", "create-record", { formId: other.id, values: { email: "x" } })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
    expect((await at.stage.run(runId)).error).toMatchObject({ code: "NOT_FOUND" });
  });

  it("[R2] find none of another application", async () => {
    const { organizationId } = at.stage;
    const { id: applicationId } = await makeApplication(at.stage.db, made());
    const other = await makeForm(at.stage.db, { ...made(), applicationId });
    const formVersionId = other.versionId ?? "";
    await makeRecord(at.stage.db, { organizationId, formId: other.id, formVersionId, values: { email: "x" } });
    await at.stage.workflow([step("find", "find-records", { formId: other.id, filter: { conditions: [] } })]);
    const [runId = ""] = await at.stage.submit();
    expect(await at.executor.next()).toEqual({ kind: "finished", status: "succeeded" });
    expect(await at.stage.steps(runId)).toMatchObject([{ output: { count: 0, records: [], first: null } }]);
  });
});
