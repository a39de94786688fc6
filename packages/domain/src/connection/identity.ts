import type { ErrorCode } from "../errors.ts";
import type {
  AuthorizationState,
  ConnectionKind,
  ConnectionOrigin,
  Environment,
  ReauthorizationReason,
  ScopeChoice,
} from "./model.ts";
import type { WiderScopes } from "./scopes.ts";

/** What set a run (or a question about one) off, as far as identity is concerned (table I, research §6.3). */
export type IdentityTrigger =
  /**
   * A form, page panel, form event, data-source write, approval or retry: the person who set the run off. For a run that is run `again`: the
   * person who did that, never the person of the earlier run.
   */
  | {
      type: "person";
      userId: string;
      userName: string;
      active: boolean;
      via: PersonalStart;
      /** For a test as somebody else: the administrator who asked for it. */
      testedBy?: string | null;
    }
  /** A public form, nobody signed in. */
  | { type: "anonymous" }
  /** A schedule, or the schema of a data source: nobody acts, the primary account does. `againBy`: who ran a window of it again. */
  | { type: "schedule"; againBy?: string }
  | { type: "data_source_schema" };

/** How a person sets something off. */
export type PersonalStart = "form" | "panel" | "form_event" | "data_source_write" | "manual" | "test" | "again";

/** What is known of the connection that a step names. */
export interface ConnectionFacts {
  id: string;
  name: string;
  connectorName: string;
  kind: ConnectionKind;
  origin: ConnectionOrigin;
  perEnvironment: boolean;
  /** What it may do [C22], and so the scopes it asks for, whatever somebody granted before it was edited [C8]. */
  scopes: ScopeChoice;
  /** Whether its service lives, has closed down, or was deleted by its builder. */
  service: "live" | "retired" | "deleted";
  /** Whether somebody removed it [C27]; it may still be taken back. */
  removed: boolean;
  /** Application it belongs to; null for system connections, which every application reuses. */
  applicationId: string | null;
}

/** What is known of one stored authorization; never its secret. */
export interface AuthorizationFacts {
  id: string;
  /** `all` unless the connection has one authorization per environment [C9]. */
  environment: Environment | "all";
  /** The person it was given by, for connections of kind `user`; null when shared. */
  subjectUserId: string | null;
  /** Whether that person is still an active member; true when shared. */
  subjectActive: boolean;
  /** Display name of the person who gave it. */
  authorizedBy: string;
  accountLabel: string;
  state: AuthorizationState;
  stateReason: ReauthorizationReason | null;
  isPrimary: boolean;
  /** Scopes the service granted; null when the service has no scopes. */
  grantedScopes: readonly string[] | null;
}

/** Everything the decision depends on. */
export interface IdentityQuestion {
  connection: ConnectionFacts;
  /** All authorizations of the connection that could matter; extra ones are ignored. */
  authorizations: readonly AuthorizationFacts[];
  environment: Environment;
  applicationId: string;
  trigger: IdentityTrigger;
  /** The connector's action that the step takes, or a web request; null where nothing is done yet, for example to list what can be chosen. */
  action: NeededAction | null;
  /** For scopes of the service, the wider ones that grant as much. */
  widerScopes?: WiderScopes | undefined;
}

/** An action with the scopes that it needs; empty when it needs none. */
export interface NeededAction {
  key: string;
  title: string;
  scopes: readonly string[];
}

/** The rule that chose an authorization, stored with every step run and shown as a sentence. */
export type IdentityRule = "shared" | "submitter" | "repeater" | "primary";

/** The answer: an authorization and why, or a refusal that names who can mend it. */
export type IdentityDecision =
  | {
      ok: true;
      authorizationId: string;
      accountLabel: string;
      authorizedBy: string;
      rule: IdentityRule;
      environment: Environment | "all";
      sentence: string;
    }
  | {
      ok: false;
      code: Extract<
        ErrorCode,
        | "CONNECTOR_RETIRED"
        | "SERVICE_DELETED"
        | "CONNECTION_REMOVED"
        | "ACTION_NOT_ALLOWED"
        | "CONNECTION_NOT_VISIBLE"
        | "ENVIRONMENT_NOT_AVAILABLE"
        | "ANONYMOUS_TRIGGER_NOT_ALLOWED"
        | "USER_DEACTIVATED"
        | "CONNECTION_NOT_AUTHORIZED"
        | "USER_NOT_AUTHORIZED"
        | "PRIMARY_ACCOUNT_MISSING"
        | "PRIMARY_NEEDS_REAUTHORIZATION"
        | "AUTHORIZATION_REVOKED"
        | "CONNECTOR_EDITED"
        | "AUTHORIZATION_NEEDS_REAUTHORIZATION"
        | "SCOPE_NOT_GRANTED"
      >;
      /** One sentence for people: what is missing and who can mend it. */
      sentence: string;
      /** Who can mend it. */
      fixedBy: "person" | "administrator" | "builder";
      /** Whether a run should park and go on after consent, instead of failing. */
      parks: boolean;
      missingScopes?: readonly string[];
      reason?: ReauthorizationReason;
    };
