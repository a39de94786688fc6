import type { House } from "./house.ts";

const spec = { recurrence: { kind: "daily", time: "09:00" }, timeZone: "UTC" };

/** Procedures that name no row: they answer from the caller's own organization, whatever they are given. */
export const withoutRows = [
  "session.me",
  "home.forms",
  "home.submissions",
  "home.waiting",
  "application.list",
  "application.create",
  "schedule.list",
  "schedule.preview",
  "run.list",
  "people.list",
  "people.add",
  "audit.list",
] as const;

/** For every other procedure an input that is right in each respect, but names another organization's row. */
export function foreignInputs(theirs: House): Record<string, unknown> {
  const { application, form, record, workflow, schedule, runId, people, connection } = theirs;
  const as = { type: "person", userId: people.user.userId };
  const schedulable = { name: "Theirs", spec, over: null };
  return {
    "application.get": { id: application.id },
    "application.update": { id: application.id, name: "Taken over", description: "" },
    "application.archive": { id: application.id },
    "application.unarchive": { id: application.id },
    "form.list": { applicationId: application.id },
    "record.list": { formId: form.id },
    "form.create": { applicationId: application.id, name: "Mine" },
    "form.get": { id: form.id },
    "form.saveDraft": { id: form.id, revision: 1, draft: form.definition },
    "form.publish": { id: form.id, revision: 1 },
    "form.setAccess": { id: form.id, publicEnabled: true, closed: false },
    "form.remove": { id: form.id },
    "form.restore": { id: form.id },
    "record.get": { id: record.id },
    "record.update": { id: record.id, values: { email: "mallory@example.com" } },
    "record.remove": { id: record.id },
    "record.restore": { id: record.id },
    "workflow.list": { applicationId: application.id },
    "workflow.create": { applicationId: application.id, name: "Mine", trigger: workflow.graph.trigger },
    "workflow.rename": { id: workflow.id, name: "Mine" },
    "workflow.remove": { id: workflow.id },
    "workflow.restore": { id: workflow.id },
    "workflow.get": { id: workflow.id },
    "workflow.context": { applicationId: application.id },
    "workflow.saveDraft": { id: workflow.id, revision: 1, draft: workflow.graph },
    "workflow.problems": { id: workflow.id },
    "workflow.publish": { id: workflow.id, revision: 1 },
    "workflow.versions": { id: workflow.id },
    "workflow.version": { versionId: workflow.versionId },
    "workflow.rollback": { id: workflow.id, versionId: workflow.versionId },
    "workflow.diff": { id: workflow.id, fromVersionId: workflow.versionId, toVersionId: "draft" },
    "workflow.previewIdentity": { id: workflow.id, as },
    "workflow.sampleData": { id: workflow.id },
    "workflow.test": { id: workflow.id, graph: workflow.graph, revision: 1, as, recordId: record.id },
    "run.get": { id: runId },
    "run.watch": { id: runId },
    "run.cancel": { id: runId },
    "run.again": { id: runId },
    "run.retryParked": { id: runId },
    "schedule.create": { ...schedulable, workflowId: workflow.id },
    "schedule.update": { ...schedulable, id: schedule.id },
    "schedule.pause": { id: schedule.id },
    "schedule.resume": { id: schedule.id },
    "schedule.remove": { id: schedule.id },
    "schedule.restore": { id: schedule.id },
    "schedule.runNow": { id: schedule.id },
    "schedule.firings": { id: schedule.id },
    "authorization.begin": { connectionId: connection.id },
    "authorization.attempt": { attemptId: runId },
    "people.setRole": { id: people.user.userId, role: "admin" },
    "people.deactivate": { id: people.user.userId },
    "people.reactivate": { id: people.user.userId },
  };
}
