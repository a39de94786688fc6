export type { Actor, AnyActor } from "./actor.ts";
export {
  type ApplicationForm,
  createTestRecord,
  formsOfApplication,
  newestFormVersion,
} from "./application-forms.ts";
export { type ApplicationProgress, applicationProgress } from "./application-progress.ts";
export {
  type ApplicationItem,
  createApplication,
  getApplication,
  listApplications,
  setApplicationArchived,
  updateApplication,
} from "./applications.ts";
export {
  type AttemptOutcome,
  type AttemptRow,
  attemptOutcome,
  beginAttempt,
  consentSeconds,
  consumeAttempt,
  endAttempt,
  findAttempt,
  type NewAttempt,
} from "./attempts.ts";
export { type AuditItem, listAudit } from "./audit-trail.ts";
export {
  type ActingWorkflow,
  listMyAuthorizations,
  listOpenConnections,
  type MyAuthorization,
  type OpenConnection,
  type OwnAccounts,
  summarizeOwnAccounts,
} from "./authorization-lists.ts";
export {
  type AuthorizationRequest,
  authorizationRequest,
  type OwnGrant,
  ownGrants,
  type ScopeEffect,
  scopeEffect,
  type WaitingFor,
} from "./authorization-requests.ts";
export { type GivenAuthorization, type StoredConsent, storeAuthorization } from "./authorizations.ts";
export { type ClientCorrection, correctClientCredential, ownClient } from "./client-correction.ts";
export {
  bindPlatformClient,
  type ClientCredentialItem,
  createClientCredential,
  findClient,
  hasClientCredential,
  keepClientCredential,
  listClientCredentials,
  quickConnectors,
  removeClientCredential,
} from "./client-credentials.ts";
export { connectionsInNeed } from "./connection-attention.ts";
export {
  type AuthorizationItem,
  type AuthorizationOwner,
  type AuthorizationSummary,
  authorizationsOf,
  noteCheck,
  ownerOfAuthorization,
  summarizeAuthorizations,
} from "./connection-authorizations.ts";
export {
  type ConnectionChange,
  createAuthorizedConnection,
  createConnection,
  ensureSystemConnection,
  type NewConnection,
  updateConnection,
} from "./connection-changes.ts";
export { type ConnectionChoices, type ConnectionUseItem, connectionFilters, usesOf } from "./connection-details.ts";
export { type ConnectionItem, getConnectionItem } from "./connection-item.ts";
export {
  type ConnectionFilter,
  type ConnectionTab,
  countByConnector,
  countConnections,
  listConnections,
} from "./connection-list.ts";
export { nextNames } from "./connection-names.ts";
export {
  type EndedAccounts,
  endRemovedConnections,
  type RemovedConnection,
  type RemovedItem,
  removeConnection,
  removedConnections,
  restoreConnection,
} from "./connection-removal.ts";
export { changesByOthers, sawChanges, type ToldChange } from "./connection-told.ts";
export { type ConnectionRow, getConnection, type StoredClient } from "./connections.ts";
export { type ConnectionOverview, connectionNames, connectionsOpenTo } from "./connections-read.ts";
export { type ConfirmedService, editCustomService, removeCustomService } from "./custom-service-changes.ts";
export type { ServiceClient } from "./custom-service-client.ts";
export { type ServiceStops, type StopCounts, type Stopped, stopsOfService } from "./custom-service-stops.ts";
export {
  type CustomServiceDetails,
  type CustomServiceItem,
  createCustomService,
  getCustomService,
  isServiceLinkNameFree,
  listCustomServices,
} from "./custom-services.ts";
export { type Departure, type DepartureItem, departureOf } from "./departures.ts";
export { membersAmong, setFailureTold, tellOfFailures, workflowsToTellOf } from "./failure-notices.ts";
export { findStepRecords } from "./find-step-records.ts";
export {
  type FormUseItem,
  formUsesOf,
  lookupsNeedingPerson,
  writeFormConnectionUse,
} from "./form-connection-use.ts";
export { type FormReadiness, formReadiness, type NeededAuthorization, type PersonReadiness } from "./form-readiness.ts";
export { type FormUses, formUses } from "./form-uses.ts";
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
export { countGuess, forgiveGuess, type GuessLimit } from "./guesses.ts";
export {
  countWaitingRuns,
  listOpenForms,
  listOwnSubmissions,
  listSharedWaiting,
  listWaitingRuns,
  type OpenForm,
  type OwnSubmission,
  type Self,
  type SharedWaiting,
  type WaitingRun,
} from "./home.ts";
export { findLiveForm, type LiveFormRow } from "./live-forms.ts";
export { type LiveGraph, liveGraphOf, liveGraphsOfForm } from "./live-graphs.ts";
export type { SearchedPage, SearchPace } from "./look-back.ts";
export { type LookupUseItem, listLookupUses, type NewLookupUse, recordLookupUse } from "./lookup-uses.ts";
export { type MailFacts, readMailFacts } from "./mail-facts.ts";
export {
  countUnreadNotices,
  getsMailNotices,
  listNotices,
  type NoticeItem,
  type NoticeKind,
  readNotices,
  setMailNotices,
} from "./notice-list.ts";
export { claimNoticeMails, type DueNoticeMail, settleNoticeMail } from "./notice-mails.ts";
export { type NewNotice, tellPeople } from "./notices.ts";
export { createOrganization, renameOrganization } from "./organizations.ts";
export type { Page, PageInput } from "./paging.ts";
export { organizationParkDays, setOrganizationParkDays, setWorkflowParkDays } from "./park-days.ts";
export {
  type MadePasswordLink,
  makePasswordLink,
  type PasswordLinkKind,
  passwordLinkAddress,
} from "./password-links.ts";
export {
  type Credential,
  findCredential,
  findPasswordLink,
  type OpenPasswordLink,
  type PasswordProof,
  peopleAt,
  type SignIn,
  setPassword,
  signInsOf,
} from "./passwords.ts";
export {
  type AccessChange,
  addPerson,
  type ChangedAccess,
  changeAccess,
  getPerson,
  listPeople,
  type PersonItem,
} from "./people.ts";
export { hasApplication, hasForm } from "./presence.ts";
export {
  type Heir,
  heirsOf,
  type LeavingReason,
  type Primary,
  primariesOf,
  type Succession,
  setHeirs,
  stepDown,
} from "./primary-succession.ts";
export { type DatabaseReadiness, databaseReadiness } from "./readiness.ts";
export { type RecentDraft, recentDrafts } from "./recent-drafts.ts";
export type { RecordListInput } from "./record-search.ts";
export {
  formVersionOfRecord,
  getRecord,
  listRecords,
  type RecordItem,
  setRecordRemoved,
  updateRecord,
} from "./records.ts";
export { organizationKeepRunDays, setOrganizationKeepRunDays } from "./retention.ts";
export { claimRevocationJobs, type RevocationJob } from "./revocation-jobs.ts";
export {
  type ErasedAuthorization,
  type Erasure,
  eraseAuthorizations,
  movePrimary,
  noteRemoteRevocation,
} from "./revocations.ts";
export { cancelByHand, fireByHand, retryParkedRun, runAgain, startTest } from "./run-control.ts";
export { attemptsOfRuns, getRun, type RunDetails, runsOfRecord, type StepAttempt } from "./run-details.ts";
export type { RunFilter, RunListInput } from "./run-search.ts";
export { type RunShare, shareRun, sharesOfRun, unshareRun } from "./run-shares.ts";
export { listRuns, type RunItem } from "./runs.ts";
export { type SampleData, sampleData } from "./sample-data.ts";
export { type FiringItem, listFirings } from "./schedule-firings.ts";
export {
  changeSchedule,
  createSchedule,
  getSchedule,
  listSchedules,
  type ScheduleChange,
  type ScheduleItem,
  type ScheduleOver,
  type ScheduleSettings,
  updateSchedule,
} from "./schedules.ts";
export { type FoundRecord, type FoundRun, findRecords, findRuns, type SoughtActivity } from "./search-activity.ts";
export {
  type FoundApplication,
  type FoundConnection,
  type FoundInApplication,
  type FoundOpenForm,
  type FoundPerson,
  findApplications,
  findConnections,
  findForms,
  findOpenForms,
  findPeople,
  findWorkflows,
  type Sought,
} from "./search-names.ts";
export {
  endSessions,
  findMembership,
  listSessions,
  type Membership,
  notifySessionsChanged,
  type SessionItem,
  sessionChannel,
} from "./sessions.ts";
export { findSubmission, type SubmissionRow } from "./submissions.ts";
export { createTemplateDrafts, type TemplateDrafts } from "./template-drafts.ts";
export { type FailedWorkflow, failedWorkflows, type StandingSchedule, standingSchedules } from "./troubles.ts";
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
