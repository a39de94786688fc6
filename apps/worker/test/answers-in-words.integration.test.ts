import { startRun } from "@formwork/db";
import { graphOf, makeForm, makeRecord, makeWorkflow, type StepInput } from "@formwork/db/seed";
import type { JsonObject } from "@formwork/domain";
import { beforeAll, expect, it } from "vitest";
import { shareStage } from "./shared-stage.ts";

const at = shareStage();
let form: { id: string; versionId: string };

beforeAll(async () => {
  const { db, organizationId, userId, applicationId } = at.stage;
  const options = [
    { value: "a1", label: "Low" },
    { value: "a2", label: "High" },
  ];
  const fields = [
    { key: "urgency", kind: "choice", label: "Urgency", settings: { options, multiple: false } },
    { key: "tags", kind: "choice", label: "Tags", settings: { options, multiple: true } },
  ];
  const { id, versionId } = await makeForm(db, { organizationId, createdBy: userId, applicationId, fields });
  form = { id, versionId: versionId ?? "" };
});

/** Sends the form to a workflow of these steps and runs it to its end. @returns the run's id */
async function runOn(values: JsonObject, steps: StepInput[]): Promise<string> {
  const { db, organizationId, userId, applicationId } = at.stage;
  const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
  const made = { organizationId, createdBy: userId, applicationId };
  const workflow = await makeWorkflow(db, { ...made, graph, environments: ["production"] });
  const sent = { organizationId, formId: form.id, formVersionId: form.versionId, values, submittedBy: userId };
  const record = await makeRecord(db, sent);
  const runId = await startRun(db, {
    organizationId,
    workflowId: workflow.id,
    versionId: workflow.versionId,
    environment: "production",
    trigger: "manual",
    initiatorUserId: userId,
    recordId: record.id,
  });
  expect(await at.executor.next()).toEqual({ kind: "finished", status: "failed" });
  return runId ?? "";
}

const step = (id: string, kind: string, settings: Record<string, unknown>) => ({ id, kind, title: id, settings });

it("[W4] notices and the words of a stop say chosen answers as people read them; what goes to a service stays as records keep it", async () => {
  const { stage } = at;
  const runId = await runOn({ urgency: "a2", tags: ["a1", "a2"] }, [
    step("find", "find-records", { formId: form.id, filter: { conditions: [] } }),
    step("tell", "notify", {
      people: [stage.userId],
      title: "Urgency {{ form.urgency }}",
      text: '{{ join(form.tags, ", ") }}, found {{ steps.find.first.values.urgency }}',
    }),
    step("call", "http-request", {
      method: "POST",
      url: `${stage.service.url}/ticket`,
      body: { kind: "json", text: '{"urgency": "{{ form.urgency }}"}' },
    }),
    step("stop", "stop-with-error", { message: "Nobody is there for {{ form.urgency }}." }),
  ]);
  const { rows } = await stage.db.pool.query("SELECT title, text FROM notification WHERE run_id = $1", [runId]);
  expect(rows).toEqual([{ title: "Urgency High", text: "Low, High, found High" }]);
  expect(stage.service.calls.map(({ body }) => body)).toEqual([{ urgency: "a2" }]);
  expect((await stage.run(runId)).error).toMatchObject({
    code: "STOPPED_BY_STEP",
    message: "Nobody is there for High.",
  });
});

it("[W4] an answer that the form offers no more stays readable as it was stored", async () => {
  const runId = await runOn({ urgency: "gone", tags: [] }, [
    step("stop", "stop-with-error", { message: "{{ form.urgency }}" }),
  ]);
  expect((await at.stage.run(runId)).error).toMatchObject({ message: "gone" });
});
