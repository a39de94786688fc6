import type { Db } from "../client.ts";

/** Who sends a mail of a workflow, and the chosen people who still have access. */
export interface MailFacts {
  applicationName: string;
  people: { name: string; email: string }[];
}

/** Reads what a mail of a workflow needs. People who are not of the organization, or whose access is switched off, are left out. */
export async function readMailFacts(
  db: Db,
  of: { organizationId: string; applicationId: string; userIds: readonly string[] },
): Promise<MailFacts> {
  const { rows } = await db.pool.query<MailFacts>(
    `SELECT a.name AS "applicationName", coalesce((
       SELECT jsonb_agg(jsonb_build_object('name', u.name, 'email', u.email) ORDER BY u.name, u.id)
       FROM member m JOIN "user" u ON u.organization_id = m.organization_id AND u.id = m.user_id
       WHERE m.organization_id = a.organization_id AND m.user_id::text = ANY ($3::text[]) AND m.deactivated_at IS NULL), '[]') AS people
     FROM application a WHERE a.organization_id = $1 AND a.id = $2`,
    [of.organizationId, of.applicationId, of.userIds],
  );
  const [row] = rows;
  if (!row) throw new Error(`there is no application ${of.applicationId}`);
  return row;
}
