import { type Graph, graphSchema } from "@formwork/domain";
import type { Db } from "../client.ts";

/** How far an application has come on its way to being used. */
export interface ApplicationProgress {
  archived: boolean;
  forms: { id: string; name: string; published: boolean; hasFields: boolean }[];
  workflows: { id: string; name: string; published: boolean; draft: Graph; tried: boolean }[];
  /** Whether anybody has sent one of its forms. */
  sent: boolean;
}

/** Of an application with more, the first by name tell enough. */
const most = 20;

/** Reads how far an application has come; null when the organization has no such application. */
export async function applicationProgress(
  db: Db,
  organizationId: string,
  applicationId: string,
): Promise<ApplicationProgress | null> {
  const application = await db.prisma.application.findFirst({
    where: { id: applicationId, organizationId },
    select: { archivedAt: true },
  });
  if (!application) return null;
  const [forms, workflows, sent] = await Promise.all([
    formsOf(db, organizationId, applicationId),
    workflowsOf(db, organizationId, applicationId),
    isSent(db, organizationId, applicationId),
  ]);
  return { archived: application.archivedAt !== null, forms, workflows, sent };
}

async function formsOf(db: Db, ...place: [organizationId: string, applicationId: string]) {
  const { rows } = await db.pool.query<ApplicationProgress["forms"][number]>(
    `SELECT f.id, f.name, d.form_id IS NOT NULL AS published,
       jsonb_path_exists(f.draft, '$.sections[*].fields[*]') AS "hasFields"
     FROM form f LEFT JOIN form_deployment d ON d.form_id = f.id AND d.environment = 'production'
     WHERE f.organization_id = $1 AND f.application_id = $2 AND f.deleted_at IS NULL ORDER BY f.name, f.id LIMIT ${most}`,
    place,
  );
  return rows;
}

async function workflowsOf(db: Db, ...place: [organizationId: string, applicationId: string]) {
  const { rows } = await db.pool.query<Omit<ApplicationProgress["workflows"][number], "draft"> & { draft: unknown }>(
    `SELECT w.id, w.name, w.draft, d.workflow_id IS NOT NULL AS published,
       EXISTS (SELECT FROM run r WHERE r.workflow_id = w.id) AS tried
     FROM workflow w LEFT JOIN workflow_deployment d ON d.workflow_id = w.id AND d.environment = 'production'
     WHERE w.organization_id = $1 AND w.application_id = $2 AND w.deleted_at IS NULL ORDER BY w.name, w.id LIMIT ${most}`,
    place,
  );
  return rows.map((row) => ({ ...row, draft: graphSchema.parse(row.draft) }));
}

async function isSent(db: Db, ...place: [organizationId: string, applicationId: string]): Promise<boolean> {
  const { rows } = await db.pool.query<{ sent: boolean }>(
    `SELECT EXISTS (SELECT FROM form f JOIN record r ON r.form_id = f.id AND r.environment = 'production'
       WHERE f.organization_id = $1 AND f.application_id = $2 AND f.deleted_at IS NULL) AS sent`,
    place,
  );
  return rows[0]?.sent ?? false;
}
