import { compact, FormworkError } from "@formwork/domain";
import type { AuthorizationRow } from "../ports.ts";

/** Error text for a token that the service renewed when nobody could store the new one: the old token no longer works. */
export function lostSentence({ accountLabel }: AuthorizationRow, serviceName: string): string {
  return `${serviceName} renewed the authorization of ${accountLabel}, but its answer was lost. Its owner has to authorize it again.`;
}

/**
 * Refuses an authorization that is not active, before any request is sent [C14].
 *
 * @throws FormworkError `AUTHORIZATION_REVOKED` or `AUTHORIZATION_NEEDS_REAUTHORIZATION`
 */
export function assertUsable(row: AuthorizationRow, serviceName: string): void {
  if (row.state === "active") return;
  const details = { authorizationId: row.id, who: row.accountLabel, notSent: true };
  if (row.state === "needs_reauthorization") {
    const refused = `${serviceName} no longer accepts the authorization of ${row.accountLabel}. Its owner has to authorize it again.`;
    const sentence = row.stateReason === "refresh_lost" ? lostSentence(row, serviceName) : refused;
    const reason = compact({ reason: row.stateReason ?? undefined });
    throw new FormworkError("AUTHORIZATION_NEEDS_REAUTHORIZATION", sentence, { ...details, ...reason });
  }
  throw new FormworkError(
    "AUTHORIZATION_REVOKED",
    `The authorization of ${row.accountLabel} at ${serviceName} was revoked. Its owner can authorize it again.`,
    details,
  );
}
