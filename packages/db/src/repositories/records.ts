import type { JsonObject, RunStatus } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { storableJson } from "../engine/storable-json.ts";
import type { Actor } from "./actor.ts";
import { type SearchedPage, toSearchedPage } from "./look-back.ts";
import { type RecordListInput, searchRecords } from "./record-search.ts";

/** A record with the runs it set off. */
export interface RecordItem {
  id: string;
  formId: string;
  values: JsonObject;
  createdAt: Date;
  /** null: sent by the public. */
  submittedBy: { name: string } | null;
  /** The newest ten. */
  runs: { id: string; status: RunStatus }[];
}

const columns = `
SELECT r.id, r.form_id AS "formId", r."values", r.created_at AS "createdAt",
  CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('name', u.name) END AS "submittedBy",
  (SELECT coalesce(json_agg(json_build_object('id', x.id, 'status', x.status)), '[]')
     FROM (SELECT id, status FROM run WHERE run.record_id = r.id ORDER BY id DESC LIMIT 10) AS x) AS runs
FROM record r LEFT JOIN "user" u ON u.id = r.submitted_by`;

/** Records of a form, newest first. A page that a search could not fill in time says how far it looked. */
export async function listRecords(
  db: Db,
  organizationId: string,
  input: RecordListInput,
): Promise<SearchedPage<RecordItem>> {
  const { limit } = input;
  const { found, stoppedAt } = await searchRecords(db, organizationId, input);
  const { rows } = await db.pool.query<RecordItem>(
    `${columns} WHERE r.organization_id = $1 AND r.id = ANY ($2) AND r.deleted_at IS NULL ORDER BY r.created_at DESC, r.id DESC`,
    [organizationId, found.slice(0, limit).map(({ id }) => id)],
  );
  return toSearchedPage(rows, { found, stoppedAt, limit });
}

/** One record; null when the organization has no such record or it was removed. */
export async function getRecord(db: Db, organizationId: string, id: string): Promise<RecordItem | null> {
  const { rows } = await db.pool.query<RecordItem>(
    `${columns} WHERE r.organization_id = $1 AND r.id = $2 AND r.deleted_at IS NULL`,
    [organizationId, id],
  );
  return rows[0] ?? null;
}

/** The form version a record was checked against, so that an edit is checked the same way; null when there is no such record. */
export async function formVersionOfRecord(db: Db, organizationId: string, id: string): Promise<unknown> {
  const { rows } = await db.pool.query<{ definition: unknown }>(
    `SELECT v.definition FROM record r JOIN form_version v ON v.id = r.form_version_id
     WHERE r.organization_id = $1 AND r.id = $2 AND r.deleted_at IS NULL`,
    [organizationId, id],
  );
  return rows[0]?.definition ?? null;
}

/** Replaces a record's values, checked before. @returns false when there is no such record */
export async function updateRecord(db: Db, actor: Actor, input: { id: string; values: JsonObject }): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const count =
      await tx.$executeRaw`UPDATE record SET "values" = ${storableJson(input.values)}::jsonb, updated_at = now()
      WHERE id = ${input.id}::uuid AND organization_id = ${actor.organizationId}::uuid AND deleted_at IS NULL`;
    if (count === 0) return false;
    await appendAudit(tx, { actor, action: "record.updated", subject: { type: "record", id: input.id } });
    return true;
  });
}

/** Removes a record from lists, or brings it back; its runs keep their history. @returns false when there is no such record */
export async function setRecordRemoved(
  db: Db,
  actor: Actor,
  input: { id: string; removed: boolean },
): Promise<boolean> {
  return db.prisma.$transaction(async (tx) => {
    const { count } = await tx.record.updateMany({
      where: { id: input.id, organizationId: actor.organizationId },
      data: { deletedAt: input.removed ? new Date() : null },
    });
    if (count === 0) return false;
    const action = input.removed ? "record.removed" : "record.restored";
    await appendAudit(tx, { actor, action, subject: { type: "record", id: input.id } });
    return true;
  });
}
