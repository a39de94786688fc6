import { FormworkError, type JsonObject } from "@formwork/domain";
import type { Db } from "../client.ts";
import { type Page, type PageInput, take } from "./paging.ts";

/** An entry of the audit trail. */
export interface AuditItem {
  id: string;
  at: Date;
  actor: { kind: "person" | "schedule" | "system"; name: string | null };
  action: string;
  subject: { type: string; id: string };
  facts: JsonObject;
}

/** Entries of an organization's audit trail, newest first. */
export async function listAudit(
  db: Db,
  organizationId: string,
  input: PageInput & { subjectType?: string | undefined; subjectId?: string | undefined },
): Promise<Page<AuditItem>> {
  if (input.cursor !== undefined && !/^\d{1,15}$/.test(input.cursor)) {
    throw new FormworkError("INVALID_INPUT", "This page of the list is no longer there.", { path: "cursor" });
  }
  const { rows } = await db.pool.query<AuditItem & { sequence: string }>(
    `SELECT e.id, e.at, e.sequence, json_build_object('kind', e.actor_kind, 'name', u.name) AS actor, e.action,
       json_build_object('type', e.subject_type, 'id', e.subject_id) AS subject, e.facts
     FROM audit_event e LEFT JOIN "user" u ON u.id = e.actor_user_id
     WHERE e.organization_id = $1 AND ($2::bigint IS NULL OR e.sequence < $2)
       AND ($3::text IS NULL OR e.subject_type = $3) AND ($4::text IS NULL OR e.subject_id = $4)
     ORDER BY e.sequence DESC LIMIT $5`,
    [organizationId, input.cursor ?? null, input.subjectType ?? null, input.subjectId ?? null, take(input)],
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ sequence: _, ...item }) => item),
    nextCursor: rows.length > input.limit && last ? last.sequence : null,
  };
}
