export { type Action, administratorRoles, builderRoles, isBuilder, may, type Role, roles } from "./access/policy.ts";
export { addressPiece, hasDotPiece } from "./address-values.ts";
export { ByteCache } from "./byte-cache.ts";
export { compact } from "./compact.ts";
export { allowsAction, webRequest } from "./connection/allowed-actions.ts";
export { authorizedEnvironment } from "./connection/authorized-environment.ts";
export {
  type ActionDescription,
  type AskedValue,
  type Catalogue,
  type ConnectorDescription,
  isCustomServiceKey,
  type JsonSchema,
} from "./connection/catalogue.ts";
export {
  addressesOf,
  checkDeclaration,
  insecureAddresses,
  mostServiceActions,
  paramsOf,
  type ServiceAction,
  type ServiceDeclaration,
  serviceActionSchema,
  serviceDeclarationSchema,
} from "./connection/custom-service.ts";
export { fillAddress, readAddress } from "./connection/custom-service-address.ts";
export {
  awsParams,
  hasClient,
  type KeyParameter,
  type ServiceAuth,
  serviceAuthSchema,
} from "./connection/custom-service-auth.ts";
export { compareDeclarations, type Editing, editingOf } from "./connection/custom-service-edit.ts";
export {
  paramPattern,
  type ServiceParam,
  serviceParamSchema,
  writtenParam,
} from "./connection/custom-service-params.ts";
export { type DataRegion, dataRegionSchema, type TransferNote, transferNote } from "./connection/data-region.ts";
export { decideIdentity, type StoredConnectionFacts } from "./connection/decide-identity.ts";
export type { FormAccount } from "./connection/form-account.ts";
export { readScopes, wrongScopes } from "./connection/further-scopes.ts";
export type { GivenAccount } from "./connection/given-account.ts";
export type {
  AuthorizationFacts,
  ConnectionFacts,
  IdentityDecision,
  IdentityTrigger,
  NeededAction,
} from "./connection/identity.ts";
export { identityRecord, usedAccount } from "./connection/identity-record.ts";
export { connectionKindWords } from "./connection/kind-words.ts";
export {
  type AuthorizationState,
  authorizationStateSchema,
  authTypeSchema,
  type ConnectionKind,
  type ConnectionOrigin,
  connectionKindSchema,
  connectionOriginSchema,
  displayNameSchema,
  type Environment,
  environmentSchema,
  linkNameSchema,
  type ReauthorizationReason,
  reauthorizationReasonSchema,
  type ScopeChoice,
  scopeChoiceSchema,
} from "./connection/model.ts";
export { automaticName, freeName, linkNameFrom } from "./connection/names.ts";
export { resolveIdentity } from "./connection/resolve-identity.ts";
export {
  type ActingMember,
  personOfStart,
  type RunInitiator,
  type RunStart,
  triggerOfStart,
} from "./connection/run-start.ts";
export { grantingScopes, missingScopes, type WiderScopes } from "./connection/scopes.ts";
export { neededAction, serviceFacts } from "./connection/service-facts.ts";
export { countedUpTo } from "./counted.ts";
export {
  type ErrorCode,
  type ErrorData,
  type ErrorDetails,
  errorCodes,
  FormworkError,
  toFormworkError,
} from "./errors.ts";
export { isExactNumber, parseJson, stringifyJson, withDigits } from "./exact-number.ts";
export { type CompiledExpression, compileExpression } from "./expression/engine.ts";
export { evaluateExpression, evaluateTemplate } from "./expression/evaluate.ts";
export { expressionFunctions } from "./expression/function-list.ts";
export type { KnownBranch } from "./expression/known-branch.ts";
export type { ExpressionMistake, TextRange } from "./expression/mistake.ts";
export type { Reference } from "./expression/references.ts";
export { renameBelow } from "./expression/rename.ts";
export { type MeantExpression, repairExpression, repairTemplate } from "./expression/repair.ts";
export type { ExpressionScope, KnownValue } from "./expression/scope.ts";
export { parseTemplate } from "./expression/template.ts";
export { type FileRef, fileRefSchema, isFileRef } from "./file.ts";
export { accentOf } from "./form/accent.ts";
export {
  type AfterSending,
  afterSendingOf,
  afterSendingSchema,
  isWebAddress,
  longestLogo,
  type ShownAfterSending,
  usualAfterSending,
} from "./form/after-sending.ts";
export { answersOf, inAnswers } from "./form/answers.ts";
export { asAnswer, asKind } from "./form/as-kind.ts";
export type { FieldControl, FieldSetting } from "./form/field-kind.ts";
export { fieldValues } from "./form/field-values.ts";
export { fileProblem, fileSettings, largestUploadMegabytes } from "./form/fields/file.ts";
export { type NumberLimits, numberWithin } from "./form/fields/parts/number-within.ts";
export { fieldKinds } from "./form/fields/registry.gen.ts";
export { filesOf } from "./form/files-of.ts";
export { mostFrameOrigins, readFrameOrigin } from "./form/frame-origins.ts";
export { fieldKindOf, prepareFields } from "./form/kinds.ts";
export type { Lookup, LookupFill, LookupOffer } from "./form/lookup.ts";
export { knownInLookup, liveLookups } from "./form/lookup-scope.ts";
export { applyFormOperation, type FormOperation } from "./form/operations.ts";
export { parseRecord, type RecordProblem } from "./form/parse-record.ts";
export { isTriggered, lookupInput, lookupResult } from "./form/run-lookup.ts";
export { type Field, type Form, formSchema, type Section } from "./form/schema.ts";
export { thanksWith } from "./form/thanks.ts";
export { type FormProblem, freeFieldKey, validateForm } from "./form/validate-form.ts";
export { type LookupProblem, validateLookups } from "./form/validate-lookups.ts";
export { answersIn } from "./graph/answers-in.ts";
export { applyOperation, type Operation } from "./graph/apply-operation.ts";
export type { ConnectionSummary } from "./graph/checks/check.ts";
export { noMailSender } from "./graph/checks/mail.ts";
export { type CompiledGraph, type CompiledStep, compileGraph } from "./graph/compile.ts";
export { diffGraphs } from "./graph/diff.ts";
export { brokenUses, fieldChanges, usesSentence } from "./graph/field-changes.ts";
export { type FieldUse, type FoundUses, fieldUses, formsNamed, searchFieldUses } from "./graph/field-uses.ts";
export { type Frame, type Frames, framesAround, framesOf, isSameFrame } from "./graph/frames.ts";
export { knownAt } from "./graph/known-at.ts";
export type { KnownAtInput } from "./graph/known-values.ts";
export { namedValues } from "./graph/named-values.ts";
export type { AddStep } from "./graph/operations/add-step.ts";
export { type Connect, connectProblem } from "./graph/operations/connect.ts";
export type { Disconnect } from "./graph/operations/disconnect.ts";
export type { MoveSteps } from "./graph/operations/move-steps.ts";
export { lineFrom, type Way } from "./graph/operations/parts.ts";
export { copySteps, type Fragment, type Paste } from "./graph/operations/paste.ts";
export type { Patch } from "./graph/operations/patch.ts";
export type { RemoveSteps } from "./graph/operations/remove-steps.ts";
export type { RenameStep } from "./graph/operations/rename-step.ts";
export type { SetTrigger } from "./graph/operations/set-trigger.ts";
export type { UpdateStep } from "./graph/operations/update-step.ts";
export { withInside } from "./graph/operations/with-inside.ts";
export { type OutlineEntry, outline } from "./graph/outline.ts";
export { portsOf, triggerPort, waysOutOf } from "./graph/ports.ts";
export { inOrder } from "./graph/reach.ts";
export {
  edgeSchema,
  type Graph,
  graphSchema,
  longestStepTitle,
  type Problem,
  type RetryPolicy,
  type Step,
  stepSchema,
  TRIGGER_ID,
  type Trigger,
  triggerSchema,
} from "./graph/schema.ts";
export { freeStepId } from "./graph/step-ids.ts";
export { stepUses } from "./graph/step-uses.ts";
export { graphCheck, validateGraph } from "./graph/validate.ts";
export { heldBytes } from "./held-bytes.ts";
export { type Json, type JsonObject, jsonSchema } from "./json.ts";
export { addressOf, mailboxes, mailboxOf, mostRecipients, oneMailbox } from "./mail-address.ts";
export { jsonMediaType } from "./media-type.ts";
export { momentSchema } from "./moment.ts";
export { own } from "./own.ts";
export { ownPath } from "./own-path.ts";
export { rulesOf, storedRules, type WrittenRules } from "./rules/draft.ts";
export { compareWith, finishedRules, ruleProblem } from "./rules/finish.ts";
export { areComparable, type KnownByPath, kindAt, type RuleKind, ruleKindOf } from "./rules/kinds.ts";
export { deepestGroup, isGroup, type Rule, type RuleGroup, type RuleOperator, type RuleValue } from "./rules/model.ts";
export { emptyWords, operandOf, operatorsOf, operatorWords, takesOtherValue } from "./rules/operators.ts";
export {
  conditionOfRule,
  filterOperatorsOf,
  lacksValue,
  type RecordCondition,
  ruleOfCondition,
} from "./rules/record-condition.ts";
export { sayRules, shortLabel } from "./rules/say.ts";
export {
  runSignals,
  runWorkflowId,
  scheduleChangedSignal,
  scheduleClockId,
  taskQueue,
  workflowTypes,
} from "./run/contract.ts";
export type { Effect, Happening, Refusal, RunEnd, RunEvent, Started, WorkEffect, WorkResult } from "./run/effects.ts";
export { type Address, entryOf, isOpen, putEntry, type StepEntry, type StepStatus, type Wait } from "./run/entry.ts";
export { type FailureTold, failureTitle, failureTold, mostToldOfFailures } from "./run/failure-notice.ts";
export { eachBranch, type FramePlace, framePath, framePlace, insideOf, wholePass } from "./run/frame-path.ts";
export { isUnderWay, openFrames } from "./run/frames.ts";
export type { AnswersAt } from "./run/in-words.ts";
export { mayRead, originsOf, type RunReader } from "./run/may-read.ts";
export { planStep } from "./run/plan-step.ts";
export { rebuild } from "./run/rebuild.ts";
export { defaultRetryPolicy, pausesOf } from "./run/retry.ts";
export { evaluatorOf } from "./run/scope.ts";
export { errorSentence, runStatusSentence } from "./run/sentence.ts";
export { type Shape, shapeOf, shapeWords } from "./run/shape.ts";
export {
  finalRunStatuses,
  isRunOver,
  openRunStatuses,
  type RunInput,
  type RunState,
  type RunStatus,
  type RunTrigger,
  runStatuses,
  runTriggers,
} from "./run/state.ts";
export { type Transition, transition } from "./run/transition.ts";
export { withheldError } from "./run/withheld-error.ts";
export type {
  Guarantee,
  HttpCall,
  HttpPaging,
  HttpPair,
  RecordFilter,
  StepMail,
  StepNotice,
  Work,
} from "./run/work.ts";
export { cronHints } from "./schedule/cron-hints.ts";
export { missedFires, nextFire, previewFires } from "./schedule/next-fire.ts";
export { type ScheduleProblem, scheduleProblem } from "./schedule/problem.ts";
export { type Recurrence, type ScheduleSpec, scheduleSpecSchema } from "./schedule/schedule.ts";
export { scheduleSentence } from "./schedule/sentence.ts";
export { stepKindOf } from "./steps/kinds.ts";
export { rewriteTemplate } from "./steps/map-expressions.ts";
export { stepKinds } from "./steps/registry.gen.ts";
export type { Port, SettingControl, SettingField, StepGroup, StepKind, SummaryNames } from "./steps/step-kind.ts";
export { beginning, wellFormed, wellFormedJson } from "./text.ts";
export { readUrl } from "./url.ts";
export { isUuid } from "./uuid.ts";
