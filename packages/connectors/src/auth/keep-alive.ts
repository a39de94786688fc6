import type { Connector } from "../define.ts";
import type { AuthorizationRow } from "../ports.ts";
import type { Refresher } from "./refresh.ts";

const dayMs = 86_400_000;
/** Share of the idle time after which an unused grant is renewed: early enough to survive a week of failures. */
const renewAt = 0.7;
/** Interval for grants that do not expire from idleness: their service may change that. */
const restMs = 30 * dayMs;

/** Result of a check of an unused grant. */
export interface KeptAlive {
  renewed: boolean;
  /** When to check again. */
  nextLook: Date;
  /** End of the grant that no renewal extends; null when the service names none. */
  endsAt: Date | null;
}

/** When a grant was given and last renewed, by the database's clock. */
export interface GrantAge {
  authorizedAt: Date;
  refreshedAt: Date;
}

/**
 * Renews a grant that would soon expire because nobody uses it (Airtable 60 days, QuickBooks 100, Google 180), and returns when to check again.
 *
 * @throws FormworkError as the refresher does; marks the authorization as dead when it is
 */
export async function keepAlive(
  refresher: Refresher,
  given: { connector: Connector; row: AuthorizationRow; age: GrantAge },
): Promise<KeptAlive> {
  const { connector, row, age } = given;
  const { auth } = connector;
  const { idleDays = null, endsAfterDays = null } = auth.type === "oauth2" ? auth.refresh : {};
  const endsAt = endsAfterDays === null ? null : new Date(age.authorizedAt.getTime() + endsAfterDays * dayMs);
  if (idleDays === null) return { renewed: false, nextLook: new Date(row.now.getTime() + restMs), endsAt };
  const dueMs = age.refreshedAt.getTime() + idleDays * dayMs * renewAt;
  if (row.now.getTime() < dueMs) return { renewed: false, nextLook: new Date(dueMs), endsAt };
  await refresher.renew(connector, row);
  return { renewed: true, nextLook: new Date(row.now.getTime() + idleDays * dayMs * renewAt), endsAt };
}
