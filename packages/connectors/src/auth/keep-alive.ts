import type { Connector } from "../define.ts";
import type { AuthorizationRow } from "../ports.ts";
import type { Refresher } from "./refresh.ts";

const dayMs = 86_400_000;
/** Share of the idle time after which a grant is renewed although nobody used it: early enough for a week of trouble. */
const renewAt = 0.7;
/** Grants that never die of idleness are looked at again now and then: their service may begin to end them. */
const restMs = 30 * dayMs;

/** What a look at an unused grant came to. */
export interface KeptAlive {
  renewed: boolean;
  /** When to look again. */
  nextLook: Date;
  /** End of the grant that no renewal moves; null when the service names none. */
  endsAt: Date | null;
}

/** When a grant was given and last renewed, by the database's clock. */
export interface GrantAge {
  authorizedAt: Date;
  refreshedAt: Date;
}

/**
 * Renews a grant that would soon die of not being used (Airtable 60 days, QuickBooks 100, Google 180), and tells when to look again.
 *
 * @throws FormworkError as the refresher does; the authorization is marked as dead where it is
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
