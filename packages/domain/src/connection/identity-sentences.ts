import { compact } from "../compact.ts";
import type {
  AuthorizationFacts,
  IdentityDecision,
  IdentityQuestion,
  IdentityRule,
  IdentityTrigger,
  PersonalStart,
} from "./identity.ts";

type Refusal = Extract<IdentityDecision, { ok: false }>;
type RefusalCode = Refusal["code"];
type Extra = { missingScopes?: readonly string[]; reason?: Refusal["reason"] | undefined };

const acts: Record<PersonalStart, string> = {
  form: "submitted the form",
  panel: "is looking at the page",
  form_event: "is filling in the form",
  data_source_write: "submitted the record",
  manual: "started the run",
  test: "tested it",
  again: "ran it again",
};

/** Who did what, so that it acts as this person. */
function deed({ userName, via, testedBy }: Extract<IdentityTrigger, { type: "person" }>): string {
  return via === "test" && testedBy ? `${testedBy} tested it as ${userName}` : `${userName} ${acts[via]}`;
}

/** Who ran it again; null for a first run. */
function repeater(trigger: IdentityTrigger): string | null {
  if (trigger.type === "schedule") return trigger.againBy ?? null;
  return trigger.type === "person" && trigger.via === "again" ? trigger.userName : null;
}

/** The chosen account and why, in one sentence for people: “as Ana's Zoho CRM account ana@example.com, because Ana submitted the form”. */
export function sentenceOf(
  rule: IdentityRule,
  authorization: AuthorizationFacts,
  { connection, trigger }: IdentityQuestion,
): string {
  const { accountLabel, authorizedBy } = authorization;
  const service = connection.connectorName;
  if ((rule === "submitter" || rule === "repeater") && trigger.type === "person") {
    return `as ${trigger.userName}'s ${service} account ${accountLabel}, because ${deed(trigger)}`;
  }
  const by = repeater(trigger);
  const again = by === null ? "" : `; ${by} ran it again`;
  if (rule === "primary") {
    const why =
      trigger.type === "schedule"
        ? "schedules run on the primary account"
        : "data sources read with the primary account";
    return `as the primary ${service} account ${accountLabel}, authorized by ${authorizedBy}, because ${why}${again}`;
  }
  return `as the shared ${service} account ${accountLabel}, authorized by ${authorizedBy}, because “${connection.name}” uses one account for everybody${again}`;
}

const mendedByConsent: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "CONNECTION_NOT_AUTHORIZED",
  "USER_NOT_AUTHORIZED",
  "PRIMARY_ACCOUNT_MISSING",
  "PRIMARY_NEEDS_REAUTHORIZATION",
  "AUTHORIZATION_REVOKED",
  "CONNECTOR_EDITED",
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "SCOPE_NOT_GRANTED",
]);

/** A refusal with its sentence, who can mend it, and whether a run waits for that. */
export function refuse(code: RefusalCode, question: IdentityQuestion, extra: Extra = {}): Refusal {
  return {
    ok: false,
    code,
    sentence: sentences[code](question, extra),
    fixedBy: fixedBy(code, question),
    parks: mendedByConsent.has(code),
    ...compact({ missingScopes: extra.missingScopes, reason: extra.reason }),
  };
}

function fixedBy(code: RefusalCode, question: IdentityQuestion): Refusal["fixedBy"] {
  const { connection, trigger } = question;
  if (code === "USER_DEACTIVATED") return "administrator";
  if (!mendedByConsent.has(code) || connection.kind !== "user") return "builder";
  return trigger.type === "person" ? "person" : "administrator";
}

/** Whose account it is about, and who can give it again. */
function owner({ connection, trigger }: IdentityQuestion): { account: string; mend: string } {
  if (connection.kind !== "user")
    return { account: `The shared ${connection.connectorName} account`, mend: "A builder can authorize it again." };
  if (trigger.type !== "person")
    return {
      account: `The primary ${connection.connectorName} account`,
      mend: "An administrator can authorize it again.",
    };
  return {
    account: `${trigger.userName}'s ${connection.connectorName} account`,
    mend: `${trigger.userName} can authorize it again.`,
  };
}

/** What became of an authorization that has to be given again. */
function whyDead(question: IdentityQuestion, reason: Extra["reason"]): string {
  const { account } = owner(question);
  const { connectorName: service, name } = question.connection;
  switch (reason) {
    case "invalid_grant":
      return `${account} is not accepted by ${service} any more.`;
    case "connector_edited":
      return `${account} was connected before “${name}” or its service was changed.`;
    case "client_secret_changed":
      return `${account} was connected with another client id and secret than “${name}” has now.`;
    case "refresh_lost":
      return `${account} was renewed by ${service}, and the answer was lost.`;
    case "key_unavailable":
      return `${account} is kept under a key that is missing here.`;
    default:
      return `${account} needs a new authorization.`;
  }
}

const person = ({ trigger }: IdentityQuestion) => (trigger.type === "person" ? trigger.userName : "The person");

const sentences: Record<RefusalCode, (question: IdentityQuestion, extra: Extra) => string> = {
  CONNECTION_REMOVED: ({ connection }) =>
    `“${connection.name}” was removed. A builder can choose another connection in the workflow.`,
  SERVICE_DELETED: ({ connection }) =>
    `The service behind “${connection.name}” was deleted. A builder can choose another connection in the workflow.`,
  CONNECTOR_RETIRED: ({ connection }) =>
    `${connection.connectorName} cannot be used any more. A builder can replace it in the workflow.`,
  CONNECTION_NOT_VISIBLE: ({ connection }) =>
    `“${connection.name}” belongs to another application. A builder can choose a connection of this one.`,
  ENVIRONMENT_NOT_AVAILABLE: ({ connection, environment }) =>
    `“${connection.name}” came with an installed application and works in production only, not in ${environment}.`,
  ACTION_NOT_ALLOWED: ({ connection, action }) =>
    `“${connection.name}” may do chosen actions only, and “${action?.title ?? "this action"}” is none of them. A builder can allow it on the connection's page, or choose another connection.`,
  ANONYMOUS_TRIGGER_NOT_ALLOWED: ({ connection }) =>
    `“${connection.name}” acts for the person who is signed in, and nobody is. A builder can choose a shared connection or close the form to the public.`,
  USER_DEACTIVATED: (question) =>
    `${person(question)} is deactivated here. An administrator can activate the person again.`,
  CONNECTION_NOT_AUTHORIZED: ({ connection, environment }) =>
    `Nobody has authorized “${connection.name}” ${connection.perEnvironment ? `for ${environment} ` : ""}yet. A builder can do it on the connection's page.`,
  USER_NOT_AUTHORIZED: (question) =>
    repeater(question.trigger) === null
      ? `${person(question)} has not connected a ${question.connection.connectorName} account yet. It can be done from the form, or you can send ${person(question)} the link.`
      : `${person(question)} ran it again, and has not connected a ${question.connection.connectorName} account yet. ${person(question)} can do it on the run's page.`,
  PRIMARY_ACCOUNT_MISSING: ({ connection, environment }) =>
    `“${connection.name}” has no primary account${connection.perEnvironment ? ` for ${environment}` : ""}. An administrator can authorize one.`,
  PRIMARY_NEEDS_REAUTHORIZATION: (question, { reason }) => `${whyDead(question, reason)} ${owner(question).mend}`,
  AUTHORIZATION_REVOKED: (question) => `${owner(question).account} was disconnected. ${owner(question).mend}`,
  CONNECTOR_EDITED: (question, { reason }) => `${whyDead(question, reason)} ${owner(question).mend}`,
  AUTHORIZATION_NEEDS_REAUTHORIZATION: (question, { reason }) => `${whyDead(question, reason)} ${owner(question).mend}`,
  SCOPE_NOT_GRANTED: (question, { missingScopes = [] }) => {
    const { account, mend } = owner(question);
    return `${account} does not allow “${question.action?.title ?? "this action"}”: ${missingScopes.join(", ")} was not granted. ${mend}`;
  },
};
