import { countedUpTo, environmentSchema, linkNameFrom } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { newId } from "../ids.ts";
import type { Actor } from "./actor.ts";
import { decode, nameKey, type Page, type PageInput, take, toPage } from "./paging.ts";
import { type Picking, picked, pickedValues } from "./picking.ts";

/** An application with what a list says of it. */
export interface ApplicationItem {
  id: string;
  name: string;
  linkName: string;
  description: string;
  archived: boolean;
  counts: {
    forms: number;
    workflows: number;
    /** Of production, counted up to `countedUpTo`. */
    records: number;
    /** Of the last 24 hours, counted up to `countedUpTo`. */
    failedRuns24h: number;
  };
}

interface Row extends Omit<ApplicationItem, "counts"> {
  forms: number;
  workflows: number;
  records: number;
  failed: number;
}

const columns = `
SELECT a.id, a.name, a.link_name AS "linkName", a.description, a.archived_at IS NOT NULL AS archived,
  (SELECT count(*) FROM form f WHERE f.organization_id = a.organization_id AND f.application_id = a.id AND f.deleted_at IS NULL)::int AS forms,
  (SELECT count(*) FROM workflow w WHERE w.organization_id = a.organization_id AND w.application_id = a.id AND w.deleted_at IS NULL)::int AS workflows,
  count_records(ARRAY(SELECT f.id FROM form f WHERE f.organization_id = a.organization_id AND f.application_id = a.id AND f.deleted_at IS NULL),
    ${countedUpTo}) AS records,
  (SELECT count(*) FROM (SELECT FROM run u WHERE u.organization_id = a.organization_id AND u.status = 'failed'
     AND u.created_at > now() - interval '24 hours' AND u.application_id = a.id LIMIT ${countedUpTo}) AS counted)::int AS failed
FROM application a`;

/** Applications of an organization by name. */
export async function listApplications(
  db: Db,
  organizationId: string,
  input: PageInput & Picking & { archived: boolean },
): Promise<Page<ApplicationItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<Row>(
    `${columns} WHERE a.organization_id = $1 AND (a.archived_at IS NOT NULL) = $2
       AND ($3::text IS NULL OR (a.name, a.id) > ($3, $4::uuid)) AND ${picked("a", 6)}
     ORDER BY a.name, a.id LIMIT $5`,
    [organizationId, input.archived, name, id, take(input), ...pickedValues(input)],
  );
  return toPage(rows.map(toItem), { limit: input.limit, key: nameKey });
}

/** One application, archived ones included; null when the organization has no such application. */
export async function getApplication(db: Db, organizationId: string, id: string): Promise<ApplicationItem | null> {
  const { rows } = await db.pool.query<Row>(`${columns} WHERE a.organization_id = $1 AND a.id = $2`, [
    organizationId,
    id,
  ]);
  return rows[0] ? toItem(rows[0]) : null;
}

/** Makes an application with its three environments [R3]; its link name is made from its name. */
export async function createApplication(
  db: Db,
  actor: Actor,
  input: { name: string; description: string },
): Promise<{ id: string }> {
  const { organizationId, userId } = actor;
  return db.prisma.$transaction(async (tx) => {
    // Two of one name at once would be given the same link name: they take turns on the organization's row.
    await tx.$queryRaw`SELECT id::text FROM organization WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`;
    const taken = await tx.application.findMany({ where: { organizationId }, select: { linkName: true } });
    const linkName = linkNameFrom(
      input.name,
      taken.map((row) => row.linkName),
    );
    const id = newId();
    await tx.application.create({
      data: {
        id,
        organizationId,
        name: input.name,
        description: input.description,
        linkName,
        createdBy: userId,
        environments: { create: environmentSchema.options.map((kind) => ({ kind })) },
      },
    });
    await appendAudit(tx, { actor, action: "application.created", subject: { type: "application", id } });
    return { id };
  });
}

/** Renames an application. @returns false when there is no such application */
export async function updateApplication(
  db: Db,
  actor: Actor,
  input: { id: string; name: string; description: string },
): Promise<boolean> {
  const { count } = await db.prisma.application.updateMany({
    where: { id: input.id, organizationId: actor.organizationId },
    data: { name: input.name, description: input.description },
  });
  return count === 1;
}

/** Puts an application away, or takes it out again. Archived applications take no submissions. @returns false when there is none */
export async function setApplicationArchived(
  db: Db,
  actor: Actor,
  input: { id: string; archived: boolean },
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.application.updateMany({
      where: { id: input.id, organizationId: actor.organizationId },
      data: { archivedAt: input.archived ? new Date() : null },
    });
    if (count === 0) return false;
    const action = input.archived ? "application.archived" : "application.unarchived";
    await appendAudit(tx, { actor, action, subject: { type: "application", id: input.id } });
    return true;
  });
}

function toItem(row: Row): ApplicationItem {
  const { forms, workflows, records, failed, ...item } = row;
  return { ...item, counts: { forms, workflows, records, failedRuns24h: failed } };
}
