import { allowsAction } from "./allowed-actions.ts";
import { authorizedEnvironment } from "./authorized-environment.ts";
import type { AuthorizationFacts, IdentityDecision, IdentityQuestion, IdentityRule } from "./identity.ts";
import { refuse, sentenceOf } from "./identity-sentences.ts";
import { missingScopes } from "./scopes.ts";

type Refusal = Extract<IdentityDecision, { ok: false }>;
type Choice = { rule: IdentityRule; authorization: AuthorizationFacts };

/**
 * Says whose authorization a step uses: table I of the specification, and nothing else. Runs ask it before every call, and so do the
 * "run as …" preview and the editor, so that all three always agree.
 *
 * Checks in this order and answers with the first that fails: connection removed → service gone → connection visible to the application →
 * environment → action → person or primary account → state of the authorization → scopes. There is no fallback to another account, ever.
 *
 * @returns an authorization with the rule that chose it and a sentence, or a refusal that says who can mend it; never throws
 */
export function resolveIdentity(question: IdentityQuestion): IdentityDecision {
  const refusal = refusedBeforeSubject(question);
  if (refusal) return refusal;
  const choice = chooseAuthorization(question);
  if ("ok" in choice) return choice;
  return refusedByState(choice, question) ?? refusedByScopes(choice, question) ?? granted(choice, question);
}

function refusedBeforeSubject(question: IdentityQuestion): Refusal | null {
  const { connection, environment, applicationId, action } = question;
  if (connection.removed) return refuse("CONNECTION_REMOVED", question);
  if (connection.service === "deleted") return refuse("SERVICE_DELETED", question);
  if (connection.service === "retired") return refuse("CONNECTOR_RETIRED", question);
  if (connection.applicationId !== null && connection.applicationId !== applicationId)
    return refuse("CONNECTION_NOT_VISIBLE", question);
  if (connection.origin === "installed" && environment !== "production")
    return refuse("ENVIRONMENT_NOT_AVAILABLE", question);
  if (action !== null && !allowsAction(connection.scopes, action.key)) return refuse("ACTION_NOT_ALLOWED", question);
  return null;
}

function chooseAuthorization(question: IdentityQuestion): Choice | Refusal {
  const { connection, trigger } = question;
  if (trigger.type === "person" && !trigger.active) return refuse("USER_DEACTIVATED", question);
  if (connection.kind !== "user") {
    const shared = ofEnvironment(question).find(({ subjectUserId }) => subjectUserId === null);
    return shared ? { rule: "shared", authorization: shared } : refuse("CONNECTION_NOT_AUTHORIZED", question);
  }
  if (trigger.type === "anonymous") return refuse("ANONYMOUS_TRIGGER_NOT_ALLOWED", question);
  if (trigger.type === "person") {
    const own = ofEnvironment(question).find(({ subjectUserId }) => subjectUserId === trigger.userId);
    const rule = trigger.via === "again" ? "repeater" : "submitter";
    return own ? { rule, authorization: own } : refuse("USER_NOT_AUTHORIZED", question);
  }
  // A primary account whose owner has left acts for nobody; its connection waits for another one.
  const primary = ofEnvironment(question).find(
    ({ isPrimary, subjectUserId, subjectActive }) => isPrimary && subjectUserId !== null && subjectActive,
  );
  return primary ? { rule: "primary", authorization: primary } : refuse("PRIMARY_ACCOUNT_MISSING", question);
}

/** Authorizations given for the environment; with one for all environments, only that one counts [C9]. */
function ofEnvironment({ connection, authorizations, environment }: IdentityQuestion): AuthorizationFacts[] {
  const wanted = authorizedEnvironment(connection, environment);
  return authorizations.filter((authorization) => authorization.environment === wanted);
}

function refusedByState({ rule, authorization }: Choice, question: IdentityQuestion): Refusal | null {
  const reason = authorization.stateReason ?? undefined;
  if (authorization.state === "active") return null;
  // The owner did nothing. A change of the connection or its service ended it.
  if (reason === "connector_edited") return refuse("CONNECTOR_EDITED", question, { reason });
  switch (authorization.state) {
    case "needs_reauthorization":
      return refuse(
        rule === "primary" ? "PRIMARY_NEEDS_REAUTHORIZATION" : "AUTHORIZATION_NEEDS_REAUTHORIZATION",
        question,
        { reason },
      );
    case "revoking":
    case "revoked":
      return refuse(rule === "primary" ? "PRIMARY_ACCOUNT_MISSING" : "AUTHORIZATION_REVOKED", question);
  }
}

function refusedByScopes({ authorization }: Choice, question: IdentityQuestion): Refusal | null {
  const needed = question.action?.scopes ?? [];
  const missing = missingScopes(authorization.grantedScopes, needed, question.widerScopes);
  return missing.length > 0 ? refuse("SCOPE_NOT_GRANTED", question, { missingScopes: missing }) : null;
}

function granted({ rule, authorization }: Choice, question: IdentityQuestion): IdentityDecision {
  const { id, accountLabel, authorizedBy, environment } = authorization;
  const sentence = sentenceOf(rule, authorization, question);
  return { ok: true, authorizationId: id, accountLabel, authorizedBy, rule, environment, sentence };
}
