export {
  type AuditEntry,
  type AuditMark,
  type AuditTarget,
  type AuditVerdict,
  appendAudit,
  type BrokenReason,
  verifyAudit,
} from "./audit.ts";
export { authDatabase } from "./auth-adapter.ts";
export { createDb, type Db, databaseNow } from "./client.ts";
export { connectionUsesOf } from "./connection-uses.ts";
export { contentHash } from "./content-hash.ts";
export { databaseTrouble, storageFull } from "./database-trouble.ts";
export { createAuthorizationStore, type StoredAuthorizations } from "./engine/authorization-store.ts";
export { CallBuckets } from "./engine/call-buckets.ts";
export { cancelRun } from "./engine/cancel-run.ts";
export { claimLimit, claimRuns } from "./engine/claim-runs.ts";
export { type ClaimedRun, isolateAfterTakeovers, quarantineAfterTakeovers } from "./engine/claimed-run.ts";
export { FencedError } from "./engine/fenced-error.ts";
export { duePage, fireDueSchedules, nextDueInMs } from "./engine/fire-due-schedules.ts";
export { assignGroup, handOver, openGroup } from "./engine/guard-runs.ts";
export { releaseHolds, renewHolds } from "./engine/holds.ts";
export {
  type Acting,
  type ActingIdentity,
  type ActingPlace,
  actingLookups,
  actingSteps,
  identitiesOf,
  type ServiceDescriptions,
} from "./engine/identities.ts";
export { Journal } from "./engine/journal.ts";
export type { JournalWrite, RunChange } from "./engine/journal-entry.ts";
export { claimUnusedGrants, putOffLook, setNextLook, type UnusedGrant } from "./engine/keep-alive.ts";
export {
  createRunEvents,
  createRunNotifier,
  Notifier,
  noticesOf,
  queueChannel,
  runChannel,
} from "./engine/notifier.ts";
export { allOutdated, eraseOutdated, type Keeping } from "./engine/outdated.ts";
export { pageFiring } from "./engine/page-firing.ts";
export { expireParkedRuns, resumeParkedRuns } from "./engine/parked-runs.ts";
export { type Purge, purge, purges } from "./engine/purge.ts";
export { queueLag } from "./engine/queue-lag.ts";
export { readJournal } from "./engine/read-journal.ts";
export { readVersion } from "./engine/read-version.ts";
export { rebuildOpenRuns } from "./engine/rebuild-open-runs.ts";
export { noteRefusal } from "./engine/refusals.ts";
export { readRunForms } from "./engine/run-forms.ts";
export { createServiceSource } from "./engine/service-source.ts";
export { runScheduleNow, startRun } from "./engine/start-runs.ts";
export { type StepConnection, StepConnections } from "./engine/step-connection.ts";
export { createStepRecord, type RecordScope, readStepFields, updateStepRecord } from "./engine/step-records.ts";
export { storeOutput } from "./engine/store-output.ts";
export { createFileStore, findFile, type KeptFile, storeUpload } from "./engine/stored-files.ts";
export { Submissions } from "./engine/submissions.ts";
export { takeOverRun } from "./engine/take-over-run.ts";
export { wakeRun } from "./engine/wake-run.ts";
export {
  authorizationHealth,
  checkPage,
  noteAuthorizationHealth,
  noteWindow,
  releaseHeldWindows,
  type WindowToCheck,
  type WindowVerdict,
  windowsToCheck,
} from "./engine/window-checks.ts";
export { formIdsOf } from "./form-ids.ts";
export { newId } from "./ids.ts";
export type { NotificationHandler } from "./listener.ts";
export type { Actor } from "./repositories/actor.ts";
export {
  type ApplicationForm,
  createTestRecord,
  formsOfApplication,
  newestFormVersion,
} from "./repositories/application-forms.ts";
export { type ApplicationProgress, applicationProgress } from "./repositories/application-progress.ts";
export {
  createApplication,
  getApplication,
  listApplications,
  setApplicationArchived,
  updateApplication,
} from "./repositories/applications.ts";
export {
  type AttemptRow,
  attemptOutcome,
  beginAttempt,
  consentSeconds,
  consumeAttempt,
  endAttempt,
  findAttempt,
} from "./repositories/attempts.ts";
export { listAudit } from "./repositories/audit-trail.ts";
export { listMyAuthorizations, listOpenConnections, summarizeOwnAccounts } from "./repositories/authorization-lists.ts";
export { authorizationRequest, type OwnGrant, ownGrants, scopeEffect } from "./repositories/authorization-requests.ts";
export { type StoredConsent, storeAuthorization } from "./repositories/authorizations.ts";
export { correctClientCredential, ownClient } from "./repositories/client-correction.ts";
export {
  bindPlatformClient,
  createClientCredential,
  findClient,
  hasClientCredential,
  keepClientCredential,
  listClientCredentials,
  quickConnectors,
  removeClientCredential,
} from "./repositories/client-credentials.ts";
export { connectionsInNeed } from "./repositories/connection-attention.ts";
export {
  type AuthorizationOwner,
  authorizationsOf,
  noteCheck,
  ownerOfAuthorization,
  summarizeAuthorizations,
} from "./repositories/connection-authorizations.ts";
export {
  createAuthorizedConnection,
  createConnection,
  ensureSystemConnection,
  type NewConnection,
  updateConnection,
} from "./repositories/connection-changes.ts";
export { connectedServices, usesOf } from "./repositories/connection-details.ts";
export { type ConnectionItem, getConnectionItem } from "./repositories/connection-item.ts";
export { countByConnector, countConnections, listConnections } from "./repositories/connection-list.ts";
export { nextNames } from "./repositories/connection-names.ts";
export {
  endRemovedConnections,
  removeConnection,
  removedConnections,
  restoreConnection,
} from "./repositories/connection-removal.ts";
export { changesByOthers, sawChanges } from "./repositories/connection-told.ts";
export { type ConnectionRow, getConnection, type StoredClient } from "./repositories/connections.ts";
export { type ConnectionOverview, connectionsOpenTo } from "./repositories/connections-read.ts";
export { editCustomService, removeCustomService } from "./repositories/custom-service-changes.ts";
export { eraseSecretsOfRemovedServices, restoreCustomService } from "./repositories/custom-service-restore.ts";
export { stopsOfService } from "./repositories/custom-service-stops.ts";
export {
  type CustomServiceDetails,
  createCustomService,
  getCustomService,
  isServiceLinkNameFree,
  listCustomServices,
} from "./repositories/custom-services.ts";
export { departureOf } from "./repositories/departures.ts";
export { membersAmong, setFailureTold, tellOfFailures, workflowsToTellOf } from "./repositories/failure-notices.ts";
export { findStepRecords } from "./repositories/find-step-records.ts";
export { accountsOfForm } from "./repositories/form-accounts.ts";
export { formUsesOf, lookupsNeedingPerson } from "./repositories/form-connection-use.ts";
export { formReadiness, type NeededAuthorization } from "./repositories/form-readiness.ts";
export { type FormUses, formUses } from "./repositories/form-uses.ts";
export { publishForm, workflowsNeedingPerson } from "./repositories/form-versions.ts";
export {
  createForm,
  getForm,
  listForms,
  saveFormDraft,
  setFormAccess,
  setFormFrames,
  setFormRemoved,
} from "./repositories/forms.ts";
export { countGuess, forgiveGuess, type GuessLimit } from "./repositories/guesses.ts";
export {
  countWaitingRuns,
  listOpenForms,
  listOwnSubmissions,
  listSharedWaiting,
  listWaitingRuns,
} from "./repositories/home.ts";
export { findLiveForm, type LiveFormRow } from "./repositories/live-forms.ts";
export { liveGraphOf, liveGraphsOfForm } from "./repositories/live-graphs.ts";
export type { SearchedPage } from "./repositories/look-back.ts";
export { listLookupUses, recordLookupUse } from "./repositories/lookup-uses.ts";
export { readMailFacts } from "./repositories/mail-facts.ts";
export { listMakers } from "./repositories/makers.ts";
export { formNames, workflowNames } from "./repositories/names.ts";
export {
  countUnreadNotices,
  getsMailNotices,
  listNotices,
  readNotices,
  setMailNotices,
} from "./repositories/notice-list.ts";
export { claimNoticeMails, type DueNoticeMail, settleNoticeMail } from "./repositories/notice-mails.ts";
export { tellPeople } from "./repositories/notices.ts";
export { createOrganization, renameOrganization } from "./repositories/organizations.ts";
export { organizationParkDays, setOrganizationParkDays, setWorkflowParkDays } from "./repositories/park-days.ts";
export { type MadePasswordLink, makePasswordLink, passwordLinkAddress } from "./repositories/password-links.ts";
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
} from "./repositories/passwords.ts";
export {
  type AccessChange,
  addPerson,
  type ChangedAccess,
  changeAccess,
  getPerson,
  listPeople,
  type PersonItem,
} from "./repositories/people.ts";
export { hasApplication, hasForm } from "./repositories/presence.ts";
export { heirsOf, primariesOf, setHeirs, stepDown } from "./repositories/primary-succession.ts";
export { type DatabaseReadiness, databaseReadiness } from "./repositories/readiness.ts";
export { recentDrafts } from "./repositories/recent-drafts.ts";
export type { RecordListInput } from "./repositories/record-search.ts";
export {
  formVersionOfRecord,
  getRecord,
  listRecords,
  type RecordItem,
  setRecordRemoved,
  updateRecord,
} from "./repositories/records.ts";
export { organizationKeepRunDays, setOrganizationKeepRunDays } from "./repositories/retention.ts";
export { claimRevocationJobs, type RevocationJob } from "./repositories/revocation-jobs.ts";
export {
  type ErasedAuthorization,
  type Erasure,
  eraseAuthorizations,
  movePrimary,
  noteRemoteRevocation,
} from "./repositories/revocations.ts";
export { cancelByHand, fireByHand, retryParkedRun, runAgain, startTest } from "./repositories/run-control.ts";
export {
  attemptsOfRuns,
  getRun,
  type RunDetails,
  runsOfRecord,
  type StepAttempt,
  type StepTotals,
  totalsOfRun,
} from "./repositories/run-details.ts";
export { type LoopProgress, type Pass, passesOfLoop, passOfLoop, progressOfLoops } from "./repositories/run-passes.ts";
export type { RunFilter } from "./repositories/run-search.ts";
export { type RunShare, shareRun, sharesOfRun, unshareRun } from "./repositories/run-shares.ts";
export { listRuns } from "./repositories/runs.ts";
export { sampleData } from "./repositories/sample-data.ts";
export { listFirings } from "./repositories/schedule-firings.ts";
export {
  changeSchedule,
  createSchedule,
  getSchedule,
  listSchedules,
  type ScheduleItem,
  updateSchedule,
} from "./repositories/schedules.ts";
export { findRecords, findRuns } from "./repositories/search-activity.ts";
export {
  findApplications,
  findConnections,
  findForms,
  findOpenForms,
  findPeople,
  findWorkflows,
} from "./repositories/search-names.ts";
export {
  endSessions,
  findMembership,
  listSessions,
  notifySessionsChanged,
  sessionChannel,
} from "./repositories/sessions.ts";
export { findSubmission } from "./repositories/submissions.ts";
export { createTemplateDrafts } from "./repositories/template-drafts.ts";
export { failedWorkflows, standingSchedules } from "./repositories/troubles.ts";
export { saveWorkflowDraft } from "./repositories/workflow-drafts.ts";
export {
  getVersion,
  listVersions,
  publishWorkflow,
  rollBackWorkflow,
  snapshotWorkflow,
} from "./repositories/workflow-versions.ts";
export {
  createWorkflow,
  getWorkflow,
  listWorkflows,
  renameWorkflow,
  setWorkflowRemoved,
  type WorkflowDetails,
} from "./repositories/workflows.ts";
export { addKeyToFile, removeKeyFromFile } from "./vault/key-file.ts";
export type { KeyReport } from "./vault/key-report.ts";
export { type Keyring, loadKeyring, parseKeyring } from "./vault/keyring.ts";
export type { RotationProgress } from "./vault/rotate.ts";
export { Secret } from "./vault/secret.ts";
export { createVault, type Place, type Vault } from "./vault/vault.ts";
