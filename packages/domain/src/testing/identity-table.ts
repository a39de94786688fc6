import type { IdentityDecision, IdentityRule } from "../connection/identity.ts";
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

/** Who sets the run off. */
export type TableTrigger =
  | "form"
  | "panel"
  | "form_event"
  | "data_source_write"
  | "manual"
  | "deactivated"
  | "anonymous"
  | "schedule"
  | "data_source_schema";

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

const people = ["form", "panel", "form_event", "data_source_write", "manual"] as const;
const nobody = ["anonymous", "schedule", "data_source_schema"] as const;

/** Table I of the specification, cell by cell: what a run, a simulation and the editor must all answer. */
export const identityTable: readonly TableRow[] = [
  ...(["system", "admin"] as const).flatMap((kind): TableRow[] => [
    ...[...people, ...nobody].map((trigger) => ({
      ids: kind === "system" ? "I C1" : "I C2",
      kind,
      trigger,
      answers: shared,
    })),
    { ids: "I R1", kind, trigger: "deactivated", answers: always("USER_DEACTIVATED") },
  ]),
  ...people.map((trigger): TableRow => ({ ids: "I C3", kind: "user", trigger, answers: own })),
  { ids: "I R1", kind: "user", trigger: "deactivated", answers: always("USER_DEACTIVATED") },
  { ids: "I C4", kind: "user", trigger: "schedule", answers: primary },
  { ids: "I C4", kind: "user", trigger: "data_source_schema", answers: primary },
  { ids: "I", kind: "user", trigger: "anonymous", answers: always("ANONYMOUS_TRIGGER_NOT_ALLOWED") },
];

/** Codes that end a run instead of letting it wait for a consent. */
export const endingCodes: readonly TableAnswer[] = [
  "USER_DEACTIVATED",
  "ANONYMOUS_TRIGGER_NOT_ALLOWED",
  "ENVIRONMENT_NOT_AVAILABLE",
  "CONNECTION_NOT_VISIBLE",
  "CONNECTOR_RETIRED",
  "SERVICE_DELETED",
];
