import type { IdentityDecision, IdentityRule, IdentityTrigger, PersonalStart } from "../connection/identity.ts";
import type { ConnectionKind } from "../connection/model.ts";

/** How the authorization that the row would use stands. */
export const authorizationCases = [
  "none",
  "active",
  "dead",
  "revoking",
  "revoked",
  "narrow",
  "other environment",
  "somebody else's",
] as const;
/** One of {@link authorizationCases}: `narrow` lacks the action's scope, `other environment` was given for another one. */
export type AuthorizationCase = (typeof authorizationCases)[number];

/** Who sets the run off: every way of a person, a person who left, and everything that is nobody. */
export type TableTrigger =
  | PersonalStart
  | "deactivated"
  | Exclude<IdentityTrigger["type"], "person">
  | "schedule_again";

/** What a cell answers: the rule that chooses the authorization, or the code that refuses. */
export type TableAnswer = IdentityRule | Extract<IdentityDecision, { ok: false }>["code"];

/** A row of table I: a kind of connection, who sets the run off, and the answer for each state of the authorization. */
export interface TableRow {
  /** Requirement ids that the row stands for. */
  ids: string;
  kind: ConnectionKind;
  trigger: TableTrigger;
  answers: Readonly<Record<AuthorizationCase, TableAnswer>>;
}

const shared: TableRow["answers"] = {
  none: "CONNECTION_NOT_AUTHORIZED",
  active: "shared",
  dead: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  revoking: "AUTHORIZATION_REVOKED",
  revoked: "AUTHORIZATION_REVOKED",
  narrow: "SCOPE_NOT_GRANTED",
  "other environment": "CONNECTION_NOT_AUTHORIZED",
  "somebody else's": "CONNECTION_NOT_AUTHORIZED",
};
const own: TableRow["answers"] = {
  none: "USER_NOT_AUTHORIZED",
  active: "submitter",
  dead: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  revoking: "AUTHORIZATION_REVOKED",
  revoked: "AUTHORIZATION_REVOKED",
  narrow: "SCOPE_NOT_GRANTED",
  "other environment": "USER_NOT_AUTHORIZED",
  "somebody else's": "USER_NOT_AUTHORIZED",
};
const repeated: TableRow["answers"] = { ...own, active: "repeater" };
const primary: TableRow["answers"] = {
  none: "PRIMARY_ACCOUNT_MISSING",
  active: "primary",
  dead: "PRIMARY_NEEDS_REAUTHORIZATION",
  revoking: "PRIMARY_ACCOUNT_MISSING",
  revoked: "PRIMARY_ACCOUNT_MISSING",
  narrow: "SCOPE_NOT_GRANTED",
  "other environment": "PRIMARY_ACCOUNT_MISSING",
  "somebody else's": "PRIMARY_ACCOUNT_MISSING",
};
const always = (answer: TableAnswer): TableRow["answers"] => ({
  none: answer,
  active: answer,
  dead: answer,
  revoking: answer,
  revoked: answer,
  narrow: answer,
  "other environment": answer,
  "somebody else's": answer,
});

const left = { ids: "I R1", answers: always("USER_DEACTIVATED") };
const personal = { ids: "I C3", answers: own };
const primaryAccount = { ids: "I C4", answers: primary };

// A way to start that has no line here does not compile.
const ofUserConnections: Record<TableTrigger, Pick<TableRow, "ids" | "answers">> = {
  form: personal,
  panel: personal,
  form_event: personal,
  data_source_write: personal,
  manual: personal,
  test: personal,
  again: { ids: "I N2", answers: repeated },
  deactivated: left,
  anonymous: { ids: "I", answers: always("ANONYMOUS_TRIGGER_NOT_ALLOWED") },
  schedule: primaryAccount,
  schedule_again: { ids: "I N2", answers: primary },
  data_source_schema: primaryAccount,
};

const tableTriggers = Object.keys(ofUserConnections) as TableTrigger[];

const ofSharedConnections = (ids: string) => (trigger: TableTrigger) =>
  trigger === "deactivated" ? left : { ids, answers: shared };

/** Table I of the specification, cell by cell: what a run, a simulation and the editor must all answer. */
export const identityTable: readonly TableRow[] = tableTriggers.flatMap((trigger): TableRow[] => [
  { kind: "system", trigger, ...ofSharedConnections("I C1")(trigger) },
  { kind: "admin", trigger, ...ofSharedConnections("I C2")(trigger) },
  { kind: "user", trigger, ...ofUserConnections[trigger] },
]);

/** Codes that end a run instead of letting it wait for a consent. */
export const endingCodes: readonly TableAnswer[] = [
  "USER_DEACTIVATED",
  "ANONYMOUS_TRIGGER_NOT_ALLOWED",
  "ENVIRONMENT_NOT_AVAILABLE",
  "CONNECTION_NOT_VISIBLE",
  "CONNECTOR_RETIRED",
  "SERVICE_DELETED",
  "CONNECTION_REMOVED",
  "ACTION_NOT_ALLOWED",
];
