export type { AcceptedSubmission, Submission, SubmittedFiles } from "./accept-submissions.ts";
export {
  authorizationColumns,
  type RawAuthorization,
  type StoredAuthorization,
  toAuthorizationRow,
} from "./authorization-row.ts";
export { createAuthorizationStore, type StoredAuthorizations } from "./authorization-store.ts";
export { CallBuckets, type CountedCalls } from "./call-buckets.ts";
export { type Cancellation, cancelRun } from "./cancel-run.ts";
export { claimLimit, claimRuns, holdSeconds } from "./claim-runs.ts";
export { type ClaimedRun, isolateAfterTakeovers, quarantineAfterTakeovers } from "./claimed-run.ts";
export { FencedError } from "./fenced-error.ts";
export { duePage, type FiredPage, fireDueSchedules, nextDueInMs } from "./fire-due-schedules.ts";
export { assignGroup, handOver, openGroup } from "./guard-runs.ts";
export { releaseHolds, renewHolds } from "./holds.ts";
export {
  type Acting,
  type ActingIdentity,
  type ActingPlace,
  actingLookups,
  actingSteps,
  identitiesOf,
  type ServiceDescriptions,
} from "./identities.ts";
export { Journal } from "./journal.ts";
export type { JournalWrite, RunChange, StepEntry } from "./journal-entry.ts";
export { claimUnusedGrants, putOffLook, setNextLook, type UnusedGrant } from "./keep-alive.ts";
export { createRunEvents, createRunNotifier, Notifier, noticesOf, queueChannel, runChannel } from "./notifier.ts";
export { allOutdated, eraseOutdated, type Keeping, type Outdated } from "./outdated.ts";
export { pageFiring, recordPage } from "./page-firing.ts";
export { expireParkedRuns, resumeParkedRuns } from "./parked-runs.ts";
export { type Purge, purge, purges } from "./purge.ts";
export { queueLag } from "./queue-lag.ts";
export { type LastAttempt, readJournal } from "./read-journal.ts";
export { readVersion } from "./read-version.ts";
export { rebuildOpenRuns } from "./rebuild-open-runs.ts";
export { noteRefusal, type Refusal } from "./refusals.ts";
export { createServiceSource } from "./service-source.ts";
export type { EngineDb } from "./sql.ts";
export { runScheduleNow, startRun } from "./start-runs.ts";
export { type StepConnection, type StepConnectionQuestion, StepConnections } from "./step-connection.ts";
export {
  createStepRecord,
  type RecordScope,
  readStepFields,
  type StepRecord,
  updateStepRecord,
} from "./step-records.ts";
export { storeOutput } from "./store-output.ts";
export { createFileStore, findFile, type KeptFile, storeUpload, type Uploader } from "./stored-files.ts";
export { Submissions } from "./submissions.ts";
export { takeOverRun } from "./take-over-run.ts";
export { wakeRun } from "./wake-run.ts";
export {
  authorizationHealth,
  checkAheadSeconds,
  checkPage,
  noteAuthorizationHealth,
  noteWindow,
  releaseHeldWindows,
  type WindowToCheck,
  type WindowVerdict,
  windowsToCheck,
} from "./window-checks.ts";
export type { JournalAnswer } from "./write-journal.ts";
