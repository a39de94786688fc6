import type { Db } from "../client.ts";

/** Whom a step tells something, and what. */
export interface NewNotice {
  organizationId: string;
  workflowId: string;
  runId: string;
  /** What made it: the same source tells a person once. */
  source: string;
  title: string;
  text: string;
  /** People by id; those of other organizations or without access are left out. */
  userIds: readonly string[];
  /** Everybody who has one of these roles. */
  roles: readonly string[];
  /** Whether the installation can send mail. */
  mail: boolean;
}

/**
 * Tells people something; repeated with the same source, it tells nobody twice.
 * @returns ids of all whom this source has told
 */
export async function tellPeople(db: Db, notice: NewNotice): Promise<string[]> {
  const { organizationId, workflowId, runId, source, title, text, userIds, roles, mail } = notice;
  const { rows } = await db.pool.query<{ userId: string }>(
    `INSERT INTO notification (id, organization_id, user_id, kind, title, text, source, workflow_id, run_id, mail_due_at)
     SELECT gen_random_uuid(), m.organization_id, m.user_id, 'step', $3, $4, $9, $5, $6,
       CASE WHEN $7 AND m.mail_notices THEN now() END
     FROM member m WHERE m.organization_id = $1 AND m.deactivated_at IS NULL AND (m.user_id::text = ANY ($2::text[]) OR m.role = ANY ($8::text[]))
     ON CONFLICT (source, user_id) DO UPDATE SET title = notification.title
     RETURNING user_id::text AS "userId"`,
    [organizationId, userIds, title, text, workflowId, runId, mail, roles, source],
  );
  return rows.map(({ userId }) => userId);
}
