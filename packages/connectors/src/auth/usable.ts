import { FormworkError } from "@formwork/domain";
import type { AuthorizationRow } from "../ports.ts";

/**
 * Refuses an authorization that is not active; no request has left by then [C14].
 *
 * @throws FormworkError `AUTHORIZATION_REVOKED` or `AUTHORIZATION_NEEDS_REAUTHORIZATION`
 */
export function assertUsable(row: AuthorizationRow, serviceName: string): void {
  if (row.state === "active") return;
  const details = { authorizationId: row.id, who: row.accountLabel, notSent: true };
  if (row.state === "needs_reauthorization") {
    throw new FormworkError(
      "AUTHORIZATION_NEEDS_REAUTHORIZATION",
      `${serviceName} no longer accepts the authorization of ${row.accountLabel}. Its owner has to authorize it again.`,
      { ...details, ...(row.stateReason === null ? {} : { reason: row.stateReason }) },
    );
  }
  throw new FormworkError(
    "AUTHORIZATION_REVOKED",
    `The authorization of ${row.accountLabel} at ${serviceName} was revoked. Its owner can authorize it again.`,
    details,
  );
}
