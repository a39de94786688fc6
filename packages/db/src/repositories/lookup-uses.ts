import type { ErrorCode, JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";
import { type EngineDb, run } from "../engine/sql.ts";
import { storableJson } from "../engine/storable-json.ts";
import { newId } from "../ids.ts";
import { decode, newestKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** One lookup of a live form: who asked as whom, and how it went; never a value. */
export interface NewLookupUse {
  organizationId: string;
  formId: string;
  versionId: string;
  lookupId: string;
  connectionId: string;
  /** Who filled in the form; null for the public. */
  userId: string | null;
  /** The decision, as the journal of runs keeps it. */
  identity: JsonObject;
  /** Error code; null when it worked. */
  code: ErrorCode | null;
  milliseconds: number;
}

// Old entries go with new ones, so that the table holds what is of use and nothing has to look after it.
const record = {
  name: "lookup-use",
  text: `
WITH old AS (
  DELETE FROM lookup_use WHERE id IN (
    SELECT id FROM lookup_use WHERE created_at < now() - interval '90 days' ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED)
)
INSERT INTO lookup_use (id, organization_id, form_id, version_id, lookup_id, connection_id, user_id, identity, code, milliseconds)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

/** Writes down that a lookup happened; kept for 90 days. */
export async function recordLookupUse(db: EngineDb, use: NewLookupUse): Promise<void> {
  const { organizationId, formId, versionId, lookupId, connectionId, userId, identity, code, milliseconds } = use;
  await run(db.pool, record, [
    ...[newId(), organizationId, formId, versionId, lookupId, connectionId, userId],
    ...[storableJson(identity), code, Math.round(milliseconds)],
  ]);
}

/** A lookup as the form's builder sees it. */
export interface LookupUseItem {
  id: string;
  lookupId: string;
  /** null: the public. */
  person: { name: string } | null;
  identity: JsonObject;
  code: ErrorCode | null;
  milliseconds: number;
  createdAt: Date;
}

/** Lookups of a form, newest first. */
export async function listLookupUses(
  db: Db,
  organizationId: string,
  input: PageInput & { formId: string },
): Promise<Page<LookupUseItem>> {
  const [at, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const { rows } = await db.pool.query<LookupUseItem>(
    `SELECT l.id::text, l.lookup_id AS "lookupId", CASE WHEN u.id IS NOT NULL THEN json_build_object('name', u.name) END AS person,
       l.identity, l.code, l.milliseconds, l.created_at AS "createdAt"
     FROM lookup_use l LEFT JOIN "user" u ON u.id = l.user_id
     WHERE l.organization_id = $1 AND l.form_id = $2 AND ($3::timestamptz IS NULL OR (l.created_at, l.id) < ($3, $4::uuid))
     ORDER BY l.created_at DESC, l.id DESC LIMIT $5`,
    [organizationId, input.formId, at, id, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: newestKey });
}
