import { own } from "@formwork/domain";
import type { Tone } from "../shared/chip.tsx";
import { counted } from "../shared/counted.ts";
import type { Outputs } from "../trpc.ts";

/** A connection as lists show it. */
export type ConnectionItem = Outputs["connection"]["list"]["items"][number];

/** A connection as its own page shows it. */
export type ConnectionDetails = Outputs["connection"]["get"];

const dayMs = 86_400_000;
/** Before an account ends for good there is time to connect it again without haste. */
const warnDays = 14;

/** State of a connection as tone and words. */
export function stateOf(
  {
    kind,
    state,
    readyPeople,
    people,
    endsAt,
  }: Pick<ConnectionItem, "kind" | "state" | "readyPeople" | "people" | "endsAt">,
  now: number = Date.now(),
): { tone: Tone; words: string } {
  if (state === "needs_reauthorization") return { tone: "red", words: "needs attention" };
  const daysLeft = endsAt === null ? null : Math.floor((Date.parse(endsAt) - now) / dayMs);
  if (daysLeft !== null && daysLeft < warnDays) {
    return { tone: "orange", words: daysLeft < 1 ? "ends today" : `ends in ${counted(daysLeft, "day")}` };
  }
  if (state === "revoked") return { tone: "grey", words: "revoked" };
  if (kind === "user") {
    return readyPeople === 0
      ? { tone: "grey", words: "nobody yet" }
      : { tone: "green", words: `${readyPeople} of ${people} people` };
  }
  return state === "connected" ? { tone: "green", words: "connected" } : { tone: "grey", words: "not connected" };
}

/** What uses a connection, in words. */
export function usedByWords({ workflows, forms, schedules }: ConnectionItem["usedBy"]): string {
  const parts = [
    workflows > 0 ? counted(workflows, "workflow") : null,
    schedules > 0 ? counted(schedules, "schedule") : null,
    forms > 0 ? counted(forms, "form") : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "nothing yet" : parts.join(", ");
}

const reasons: Record<string, string> = {
  invalid_grant: "The service ended it: the password changed, access was taken back, or it was not used for long.",
  scope_missing: "It allows less than the connection needs now.",
  connector_edited: "The connection was changed.",
  client_secret_changed: "The connection got another client id and secret.",
  refresh_lost: "Its renewal was interrupted, and the service takes the old one no more.",
  key_unavailable: "It cannot be opened with the keys of this installation.",
};

/** Why an authorization asks for a new consent. */
export function reasonWords(reason: string | null): string | null {
  return reason === null ? null : (reasons[reason] ?? null);
}

const happenings: Record<string, string> = {
  "connection.created": "made it",
  "connection.edited": "changed it",
  "connection.authorized": "connected an account",
  "connection.refused": "started a step that had no account to act as",
  "connection.revoked": "revoked an account",
  "connection.revoked_at_service": "had the service forget an account",
  "connection.service_not_told": "could not tell the service to forget an account",
  "connection.primary_moved": "chose the primary account",
  "connection.removed": "removed it",
  "connection.restored": "took it back",
};

/** What an entry of the audit trail says, after the name of who did it. */
export function happened(action: string): string {
  return happenings[action] ?? action.replace(/^connection\./, "").replaceAll("_", " ");
}

const errors: Record<string, string> = {
  REMOTE_UNREACHABLE: "The service could not be reached. It is tried again by itself.",
  REMOTE_TIMEOUT: "The service did not answer in time. It is tried again by itself.",
  REMOTE_ERROR: "The service had a fault of its own. It is tried again by itself.",
  REMOTE_RATE_LIMITED: "The service was asked more often than it allows. It is tried again by itself.",
  REMOTE_REJECTED: "The service refused what it was asked. Check the account at the service, or connect it again.",
  CLIENT_CREDENTIAL_REJECTED:
    "The service does not know the client id and secret any more. Whoever may edit this connection gives it others.",
  CLIENT_CREDENTIAL_MISSING: "There is no client id and secret. Whoever may edit this connection adds them.",
  REFRESH_LOST: "Its renewal was interrupted. Its owner connects it again.",
  AUTHORIZATION_NEEDS_REAUTHORIZATION: "The service accepts it no more. Its owner connects it again.",
  AUTHORIZATION_REVOKED: "It was revoked. Its owner connects it again.",
  CONNECTOR_EDITED: "The connection or its service was changed since. Its owner connects it again.",
  VAULT_KEY_UNKNOWN:
    "It cannot be opened with the keys of this installation. Whoever runs the installation brings the key back.",
  VAULT_TAMPERED:
    "What is stored is not what was stored. Its owner connects it again; tell whoever runs the installation.",
  EGRESS_REFUSED: "The service asked for an address that is not allowed.",
  CONNECTOR_RETIRED: "The service cannot be used any more. A builder gives the workflow another one.",
};

/** What went wrong with an account, and who can mend it; null for a code without a story, which stands for itself. */
export function errorWords(code: string): string | null {
  return errors[code] ?? null;
}

/** What a parameter of a connection stands at: as chosen, as it is unless chosen, or that it still has to be given. */
export function paramWords(
  { key, initial, options }: ConnectionDetails["paramFields"][number],
  params: ConnectionDetails["params"],
): string {
  const value = own(params, key) ?? initial;
  if (value === undefined) return "not given yet";
  return options?.find((option) => option.value === value)?.label ?? (value === "" ? "none" : value);
}

/** A limit of a service in words, for example "100 calls a minute for each account". */
export function limitWords({ calls, perSeconds, per }: ConnectionDetails["limits"][number]): string {
  const span: Record<number, string> = { 1: "second", 60: "minute", 3600: "hour", 86400: "day" };
  const time = span[perSeconds] ? `a ${span[perSeconds]}` : `in ${perSeconds} seconds`;
  const whose = per === "account" ? "for each account" : "for all accounts together";
  return `${calls.toLocaleString("en")} ${calls === 1 ? "call" : "calls"} ${time} ${whose}`.replace(
    "a hour",
    "an hour",
  );
}

/** Names as one phrase, the rest as a number: "A, B and C", "A, B, C and 4 more". */
export function listed(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
