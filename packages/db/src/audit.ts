import { type JsonObject, wellFormedJson } from "@formwork/domain";
import type pg from "pg";
import type { Db } from "./client.ts";
import { contentHash } from "./content-hash.ts";
import type { Prisma } from "./generated/client.ts";
import { newId } from "./ids.ts";

/** Something worth remembering for good. */
export interface AuditEntry {
  actor: {
    organizationId: string;
    /** null when no person did it. */
    userId: string | null;
    /** Default: `person` with a user id, else `system`. */
    kind?: "person" | "schedule" | "system";
    ip?: string | null;
  };
  /** What happened, noun and past tense, for example `connection.revoked`. */
  action: string;
  subject: { type: string; id: string };
  /** Names and labels that explain it; never a secret, never form data. */
  facts?: JsonObject;
}

/** Where an entry is written: in the transaction of the change it tells of, or by itself when given the whole {@link Db}. */
export type AuditTarget = Db | Prisma.TransactionClient | pg.ClientBase;

/** What {@link verifyAudit} found. */
export interface AuditVerdict {
  /** Entries that were read. */
  entries: number;
  /** Sequence number of the first entry that is not what was written, or that is missing; null when all are whole. */
  brokenAt: number | null;
  reason: BrokenReason | null;
  /** The last whole entry. Noted elsewhere, it lets a later look see that the end was cut off or everything written anew. */
  last: AuditMark | null;
}

/**
 * What is wrong with the first entry that does not fit. `missing`: others follow it. `changed`: it is not what its own hash says.
 * `unlinked`: it is whole, and so is the one before, which is not the one it was written behind. `cut`: it and all behind it are gone,
 * down to the noted one. `rewritten`: it fits, and is not the one that was noted.
 */
export type BrokenReason = "missing" | "changed" | "unlinked" | "cut" | "rewritten";

/** An entry as one notes it down: its number and its hash. */
export interface AuditMark {
  sequence: number;
  hash: string;
}

type Query = <Row>(text: string, values: readonly (string | null)[]) => Promise<Row[]>;

interface HashedFields {
  id: string;
  organizationId: string;
  sequence: number;
  at: string;
  actorUserId: string | null;
  actorKind: string;
  action: string;
  subjectType: string;
  subjectId: string;
  facts: JsonObject;
  ip: string | null;
  previousHash: string;
}

const pageSize = 1_000;
/** UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
const isoAt = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Adds an entry to an organization's audit trail. Each entry carries the hash of the one before, and the database refuses to change or
 * delete one, so that what was left out or altered shows (see {@link verifyAudit}).
 */
export async function appendAudit(target: AuditTarget, entry: AuditEntry): Promise<void> {
  if (!("pool" in target)) return append(queryOf(target), entry);
  await target.prisma.$transaction((tx) => append(queryOf(tx), entry));
}

/**
 * Reads an organization's trail from its beginning and recomputes every hash. What was cut off its end shows only against an entry that
 * was noted before.
 */
export async function verifyAudit(db: Db, organizationId: string, noted?: AuditMark): Promise<AuditVerdict> {
  let [entries, hashBefore] = [0, ""];
  const verdict = (reason: BrokenReason | null): AuditVerdict => ({
    entries,
    reason,
    brokenAt: reason === null ? null : entries + 1,
    last: entries === 0 ? null : { sequence: entries, hash: hashBefore },
  });
  for (;;) {
    const { rows } = await db.pool.query<HashedFields & { hash: string }>(
      `SELECT id::text, organization_id::text AS "organizationId", sequence::float8 AS sequence, ${isoAt("at")} AS at,
              actor_user_id::text AS "actorUserId", actor_kind AS "actorKind", action, subject_type AS "subjectType",
              subject_id AS "subjectId", facts, ip, previous_hash AS "previousHash", hash
         FROM audit_event WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT ${pageSize}`,
      [organizationId, entries],
    );
    for (const row of rows) {
      const reason = wrongWith(row, { sequence: entries + 1, previousHash: hashBefore, noted });
      if (reason !== null) return verdict(reason);
      entries += 1;
      hashBefore = row.hash;
    }
    if (rows.length < pageSize) return verdict(noted !== undefined && entries < noted.sequence ? "cut" : null);
  }
}

function wrongWith(
  { hash, ...fields }: HashedFields & { hash: string },
  expected: { sequence: number; previousHash: string; noted: AuditMark | undefined },
): BrokenReason | null {
  const { sequence, previousHash, noted } = expected;
  if (fields.sequence !== sequence) return "missing";
  if (contentHash(fields) !== hash) return "changed";
  if (fields.previousHash !== previousHash) return "unlinked";
  return noted?.sequence === sequence && noted.hash !== hash ? "rewritten" : null;
}

async function append(query: Query, entry: AuditEntry): Promise<void> {
  const { actor, action, subject } = entry;
  // One writer at a time per organization, or two entries would follow the same one.
  await query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`audit|${actor.organizationId}`]);
  const [last] = await query<{ sequence: number; hash: string; at: string }>(
    `SELECT coalesce(max(e.sequence), 0)::float8 AS sequence, coalesce(max(e.hash), '') AS hash, ${isoAt("clock_timestamp()")} AS at
       FROM (SELECT sequence, hash FROM audit_event WHERE organization_id = $1::uuid ORDER BY sequence DESC LIMIT 1) e`,
    [actor.organizationId],
  );
  if (!last) throw new Error("An aggregate always has one row.");
  const fields: HashedFields = {
    id: newId(),
    organizationId: actor.organizationId,
    sequence: last.sequence + 1,
    at: last.at,
    actorUserId: actor.userId,
    actorKind: actor.kind ?? (actor.userId === null ? "system" : "person"),
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    // As it will be read again, or its hash would not fit.
    facts: wellFormedJson(entry.facts ?? {}),
    ip: actor.ip ?? null,
    previousHash: last.hash,
  };
  await query(
    `INSERT INTO audit_event (id, organization_id, sequence, at, actor_user_id, actor_kind, action, subject_type, subject_id,
                              facts, ip, previous_hash, hash)
     VALUES ($1::uuid, $2::uuid, $3::bigint, $4::timestamptz, $5::uuid, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)
     RETURNING id::text`,
    [
      fields.id,
      fields.organizationId,
      String(fields.sequence),
      fields.at,
      fields.actorUserId,
      fields.actorKind,
      fields.action,
      fields.subjectType,
      fields.subjectId,
      JSON.stringify(fields.facts),
      fields.ip,
      fields.previousHash,
      contentHash(fields),
    ],
  );
}

function queryOf(target: Prisma.TransactionClient | pg.ClientBase): Query {
  // Both take text with $1, $2 … and values apart from it; "unsafe" is Prisma's word for a text that is not a template literal.
  if ("$queryRawUnsafe" in target) return (text, values) => target.$queryRawUnsafe(text, ...values);
  return async <Row>(text: string, values: readonly (string | null)[]) =>
    (await target.query(text, [...values])).rows as Row[];
}
