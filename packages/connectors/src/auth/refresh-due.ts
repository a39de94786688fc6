import { FormworkError } from "@formwork/domain";
import type { AuthorizationRow } from "../ports.ts";

/** Whether the access token was valid when the row was read, by the database's clock. */
export function isAlive(row: AuthorizationRow): boolean {
  return row.expiresAt === null || row.now < row.expiresAt;
}

/**
 * Whether the token has to be refreshed before use.
 *
 * @throws FormworkError `REFRESH_BUSY` with the seconds left, when the token has expired and a failed refresh backs off
 */
export function refreshDue(row: AuthorizationRow, serviceName: string): boolean {
  const due = row.refreshAfter ?? row.expiresAt;
  if (due === null) return false;
  if (row.now >= due) return true;
  if (isAlive(row)) return false;
  throw refreshBusy(row, serviceName, Math.ceil((due.getTime() - row.now.getTime()) / 1_000));
}

/** Another process is refreshing, or the refresh backs off; the same call may work later. */
export function refreshBusy(row: AuthorizationRow, serviceName: string, retryAfterSeconds: number): FormworkError {
  return new FormworkError(
    "REFRESH_BUSY",
    `The authorization of ${row.accountLabel} at ${serviceName} could not be renewed yet. It is tried again by itself.`,
    { authorizationId: row.id, retryAfterSeconds, notSent: true },
  );
}
