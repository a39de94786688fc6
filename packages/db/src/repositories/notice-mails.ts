import { builderRoles } from "@formwork/domain";
import type { Db } from "../client.ts";

/** A notice whose mail is due. */
export interface DueNoticeMail {
  id: string;
  name: string;
  email: string;
  organizationName: string;
  title: string;
  text: string;
  /** The run to look at; null where it is not for this person. */
  runId: string | null;
  /** Whether it has been tried for a day: then this is the last time. */
  last: boolean;
}

/**
 * Takes notices whose mail is due; each comes again after five minutes unless it is settled. What was read meanwhile, and whom nobody may reach any more,
 * is left out for good.
 * @param limit most of them
 */
export async function claimNoticeMails(db: Db, limit: number): Promise<DueNoticeMail[]> {
  const { rows } = await db.pool.query<DueNoticeMail & { wanted: boolean }>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM notification WHERE mail_due_at <= now() ORDER BY mail_due_at LIMIT $1 FOR UPDATE SKIP LOCKED),
     facts AS (
       SELECT n.id, n.read_at IS NULL AND m.deactivated_at IS NULL AND m.mail_notices AS wanted, u.name, u.email, o.name AS "organizationName",
         CASE WHEN m.role = ANY ($2::text[]) OR r.initiator_user_id = n.user_id THEN r.id END AS "runId"
       FROM due JOIN notification n ON n.id = due.id JOIN "user" u ON u.id = n.user_id JOIN organization o ON o.id = n.organization_id
       JOIN member m ON m.organization_id = n.organization_id AND m.user_id = n.user_id LEFT JOIN run r ON r.id = n.run_id)
     UPDATE notification n SET mail_due_at = CASE WHEN facts.wanted THEN now() + interval '5 minutes' END
     FROM facts WHERE n.id = facts.id
     RETURNING n.id, facts.wanted, facts.name, facts.email, facts."organizationName", n.title, n.text, facts."runId"::text,
       n.created_at < now() - interval '1 day' AS last`,
    [limit, builderRoles],
  );
  return rows.filter(({ wanted }) => wanted);
}

/** Notes that a notice's mail is sent, or given up. */
export async function settleNoticeMail(db: Db, id: string): Promise<void> {
  await db.pool.query("UPDATE notification SET mail_due_at = NULL WHERE id = $1", [id]);
}
