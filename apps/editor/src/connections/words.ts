import type { Tone } from "../shared/chip.tsx";
import type { Outputs } from "../trpc.ts";

/** A connection as lists show it. */
export type ConnectionItem = Outputs["connection"]["list"]["items"][number];

/** Whom a connection acts as, for choices. */
export const kindWords: Record<ConnectionItem["kind"], string> = {
  system: "One account for everything",
  admin: "One shared account",
  user: "Everyone's own account",
};

/** State of a connection as tone and words. */
export function stateOf({ kind, state, readyPeople, people }: ConnectionItem): { tone: Tone; words: string } {
  if (state === "needs_reauthorization") return { tone: "red", words: "needs attention" };
  if (state === "revoked") return { tone: "grey", words: "revoked" };
  if (kind === "user") {
    return readyPeople === 0
      ? { tone: "grey", words: "nobody yet" }
      : { tone: "green", words: `${readyPeople} of ${people} people` };
  }
  return state === "connected" ? { tone: "green", words: "connected" } : { tone: "grey", words: "not connected" };
}

/** What uses a connection, in words. */
export function usedByWords({ workflows, schedules }: ConnectionItem["usedBy"]): string {
  const parts = [counted(workflows, "workflow"), schedules > 0 ? counted(schedules, "schedule") : null];
  return workflows === 0 ? "nothing yet" : parts.filter((part) => part !== null).join(", ");
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
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
