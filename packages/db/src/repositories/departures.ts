import type { Environment } from "@formwork/domain";
import type { Db } from "../client.ts";
import { liveUse } from "./connection-sql.ts";
import { successorOf } from "./primary-succession.ts";

/** What of a connection hangs on one person. */
export interface DepartureItem {
  connectionId: string;
  connectionName: string;
  connectorKey: string;
  environment: Environment | "all";
  accountLabel: string;
  /** `primary`: schedules run on it; `shared`: everybody's runs do, and go on doing so. */
  role: "primary" | "shared";
  /** Active schedules that run on it, by name; at most ten. */
  schedules: string[];
  /** Who becomes primary in this person's place; null when nobody does. */
  successor: { name: string; accountLabel: string } | null;
}

/** How many parked runs of the person will never go on. */
export interface Departure {
  items: DepartureItem[];
  waitingRuns: number;
}

/** What happens when a person loses access: what passes on and to whom, and what stops. At most 100 connections. */
export async function departureOf(db: Db, organizationId: string, userId: string): Promise<Departure> {
  const [items, runs] = await Promise.all([
    db.pool.query<DepartureItem>(
      `SELECT c.id::text AS "connectionId", c.name AS "connectionName", c.connector_key AS "connectorKey", a.environment,
         a.account_label AS "accountLabel", CASE WHEN a.is_primary THEN 'primary' ELSE 'shared' END AS role,
         ARRAY(SELECT s.name FROM schedule s WHERE s.workflow_id IN (SELECT u.workflow_id FROM connection_use u WHERE u.connection_id = c.id AND ${liveUse})
           AND s.status = 'active' AND s.deleted_at IS NULL AND (a.environment = 'all' OR a.environment = s.environment)
           ORDER BY s.name LIMIT 10) AS schedules,
         CASE WHEN a.is_primary THEN (SELECT json_build_object('name', h.name, 'accountLabel', h."accountLabel")
           FROM (${successorOf("c.id", "a.environment", "$2")}) h) END AS successor
       FROM "authorization" a JOIN connection c ON c.id = a.connection_id AND c.deleted_at IS NULL
       WHERE a.organization_id = $1 AND a.state IN ('active', 'needs_reauthorization')
         AND ((a.subject_user_id = $2 AND a.is_primary) OR (a.subject_user_id IS NULL AND a.authorized_by = $2))
       ORDER BY a.is_primary DESC, c.name, a.environment LIMIT 100`,
      [organizationId, userId],
    ),
    db.pool.query<{ count: number }>(
      `SELECT count(DISTINCT r.id)::int AS count FROM run_wait w JOIN run r ON r.id = w.run_id
       WHERE w.kind = 'consent' AND w.user_id = $1 AND r.status = 'parked' AND r.organization_id = $2`,
      [userId, organizationId],
    ),
  ]);
  return { items: items.rows, waitingRuns: runs.rows[0]?.count ?? 0 };
}
