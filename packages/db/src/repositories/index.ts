export type { Actor } from "./actor.ts";
export {
  type ApplicationItem,
  createApplication,
  getApplication,
  listApplications,
  setApplicationArchived,
  updateApplication,
} from "./applications.ts";
export { publishForm, workflowsNeedingPerson } from "./form-versions.ts";
export {
  createForm,
  type FormDetails,
  type FormItem,
  getForm,
  listForms,
  saveFormDraft,
  setFormAccess,
  setFormRemoved,
} from "./forms.ts";
export { countWaitingRuns } from "./home.ts";
export { findLiveForm, type LiveFormRow } from "./live-forms.ts";
export type { Page, PageInput } from "./paging.ts";
export { databaseReadiness } from "./readiness.ts";
export {
  formVersionOfRecord,
  getRecord,
  listRecords,
  type RecordItem,
  setRecordRemoved,
  updateRecord,
} from "./records.ts";
export { findMembership, type Membership, notifySessionsChanged, sessionChannel } from "./sessions.ts";
export { saveWorkflowDraft } from "./workflow-drafts.ts";
export {
  getVersion,
  listVersions,
  publishWorkflow,
  rollBackWorkflow,
  snapshotWorkflow,
  type VersionItem,
} from "./workflow-versions.ts";
export {
  createWorkflow,
  getWorkflow,
  listWorkflows,
  renameWorkflow,
  setWorkflowRemoved,
  type WorkflowDetails,
  type WorkflowItem,
} from "./workflows.ts";
