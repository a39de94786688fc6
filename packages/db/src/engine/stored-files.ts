import { createHash } from "node:crypto";
import { type FileRef, FormworkError, isUuid } from "@formwork/domain";
import type pg from "pg";
import { newId } from "../ids.ts";
import { type EngineDb, run } from "./sql.ts";
import { storableJson } from "./storable-json.ts";

/** Who uploads a file: somebody signed in, or the holder of the key of an anonymous filling. */
export interface Uploader {
  userId: string | null;
  /** Key of the filling, chosen by the page; kept as its hash. */
  key: string | null;
}

/** A file that an answer names, with the key of its field. */
export interface FileOfField {
  field: string;
  file: FileRef;
}

/** A kept file with what decides who may have it. */
export interface KeptFile {
  file: FileRef;
  data: Buffer;
  purpose: "record" | "step_file" | "upload";
  uploadedBy: string | null;
  /** Records in whose answers it is, by who sent them; null for the public. */
  heldFor: readonly (string | null)[];
  /** The step that got it; null for an upload, and for what came outside of a run. */
  step: { runId: string; stepId: string } | null;
}

/** For which step of a run a file is read or kept. */
interface FileOwner {
  organizationId: string;
  /** null outside of runs. */
  step: KeptFile["step"];
}

/** Bytes that the public may have uploaded to one organization without having sent them. */
const publicUploadBytes = 2_000_000_000;

// Uploads that were never sent go after a day; each new one takes some old ones along, so that nothing has to look after them.
const upload = {
  name: "file-upload",
  text: `
WITH old AS (
  DELETE FROM stored_file WHERE id IN (
    SELECT id FROM stored_file WHERE purpose = 'upload' AND created_at < now() - interval '1 day' ORDER BY created_at LIMIT 20
    FOR UPDATE SKIP LOCKED)
)
INSERT INTO stored_file (id, organization_id, purpose, name, content_type, bytes, sha256, data, form_id, uploaded_by, upload_key)
SELECT $1::uuid, $2::uuid, 'upload', $3::text, $4::text, $5::int, $6::text, $7::bytea, $8::uuid, $9::uuid, $10::text
WHERE $9::uuid IS NOT NULL OR $11::bigint >= $5::int + (
  SELECT coalesce(sum(bytes), 0) FROM stored_file WHERE organization_id = $2 AND purpose = 'upload' AND uploaded_by IS NULL)
RETURNING id`,
};

const claim = {
  name: "file-claim",
  text: `
UPDATE stored_file f SET purpose = 'record', record_id = $2
FROM jsonb_to_recordset($6::jsonb) AS w("fileId" uuid, name text, "contentType" text, bytes int)
WHERE f.id = w."fileId" AND f.organization_id = $1 AND f.form_id = $3 AND f.purpose = 'upload'
  AND f.name = w.name AND f.content_type = w."contentType" AND f.bytes = w.bytes
  AND (f.uploaded_by = $4::uuid OR (f.uploaded_by IS NULL AND f.upload_key = $5))
RETURNING f.id::text`,
};

// Records in whose answers a file that a step got is; somebody may have typed its id into a text.
const holding = `SELECT r.submitted_by::text FROM record r
  WHERE r.organization_id = f.organization_id AND r.deleted_at IS NULL AND record_text(r."values") LIKE '%' || f.id::text || '%'
    AND jsonb_path_exists(r."values", '$.*.fileId ? (@ == $id)', jsonb_build_object('id', f.id::text))`;

const find = {
  name: "file-find",
  text: `
SELECT f.name, f.content_type AS "contentType", f.bytes, f.data, f.purpose, f.uploaded_by::text AS "uploadedBy",
  ARRAY(SELECT r.submitted_by::text FROM record r WHERE r.id = f.record_id AND r.deleted_at IS NULL AND f.purpose = 'record'
    UNION ALL ${holding} AND f.purpose = 'step_file') AS "heldFor",
  CASE WHEN f.purpose = 'step_file' AND f.run_id IS NOT NULL THEN json_build_object('runId', f.run_id, 'stepId', f.step_id) END AS step
FROM stored_file f
WHERE f.organization_id = $1 AND f.id = $2 AND f.purpose <> 'step_output'`,
};

const keep = {
  name: "file-keep",
  text: `
INSERT INTO stored_file (id, organization_id, purpose, name, content_type, bytes, sha256, data, run_id, step_id)
VALUES ($1, $2, 'step_file', $3, $4, $5, $6, $7, $8, $9)`,
};

// What a step got is for its own run, and for others in a record only. Files that an older version kept name no run.
const read = {
  name: "file-read",
  text: `
SELECT f.data FROM stored_file f WHERE f.organization_id = $1 AND f.id = $2 AND (f.purpose = 'record'
  OR f.purpose = 'step_file' AND (f.run_id IS NULL OR f.run_id = $3::uuid OR EXISTS (${holding})))`,
};

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

/**
 * Keeps a file that was uploaded for a form until a record claims it, a day at most.
 * @returns its reference; null when the public has too much uploaded already
 */
export async function storeUpload(
  db: EngineDb,
  given: {
    organizationId: string;
    formId: string;
    uploader: Uploader;
    file: Omit<FileRef, "fileId">;
    data: Uint8Array;
  },
): Promise<FileRef | null> {
  const { organizationId, formId, uploader, file, data } = given;
  const fileId = newId();
  const stored = await run(db.pool, upload, [
    ...[fileId, organizationId, file.name, file.contentType, file.bytes, sha256(data), data],
    ...[formId, uploader.userId, uploader.key === null ? null : sha256(uploader.key), publicUploadBytes],
  ]);
  return stored.length === 0 ? null : { fileId, ...file };
}

/**
 * Makes uploads part of a record, in the transaction that stores it.
 * @throws FormworkError `FILE_MISSING` with `problems` by field, when some of them are no unclaimed uploads of this sender for this form,
 *   exactly as named
 */
export async function claimUploads(
  client: pg.PoolClient,
  given: {
    organizationId: string;
    formId: string;
    recordId: string;
    uploader: Uploader;
    files: readonly FileOfField[];
  },
): Promise<void> {
  const { organizationId, formId, recordId, uploader, files } = given;
  const key = uploader.key === null ? null : sha256(uploader.key);
  const claimed = await run<{ id: string }>(client, claim, [
    ...[organizationId, recordId, formId, uploader.userId, key],
    storableJson(files.map(({ file }) => file)),
  ]);
  if (claimed.length === files.length) return;
  const there = new Set(claimed.map(({ id }) => id));
  throw new FormworkError("FILE_MISSING", "A file is not there any more. Choose it again, then send the form.", {
    problems: files
      // Each upload answers one field.
      .filter(({ file }) => !there.delete(file.fileId))
      .map(({ field }) => ({ field, message: "This file is not there any more. Choose it again." })),
  });
}

/** A file of an organization with its content; null when there is none, or none that is ever handed out. */
export async function findFile(db: EngineDb, organizationId: string, id: string): Promise<KeptFile | null> {
  if (!isUuid(id)) return null;
  type Row = Omit<KeptFile, "file"> & Omit<FileRef, "fileId">;
  const [row] = await run<Row>(db.pool, find, [organizationId, id]);
  if (!row) return null;
  const { name, contentType, bytes, ...kept } = row;
  return { file: { fileId: id, name, contentType, bytes }, ...kept };
}

/**
 * Where steps and lookups find the files they send and keep the ones they get. Uploads that no record has claimed are not there for them.
 */
export function createFileStore(db: EngineDb) {
  return {
    /**
     * The content of a file. Whoever draws a step may write any id into it, so a file that another run got is there in a record only.
     * @param reader.step the step that sends it; null outside of runs
     * @throws FormworkError `NOT_FOUND` when there is no such file for it
     */
    async read({ organizationId, step }: FileOwner, file: FileRef): Promise<Uint8Array> {
      const [row] = isUuid(file.fileId)
        ? await run<{ data: Buffer }>(db.pool, read, [organizationId, file.fileId, step?.runId ?? null])
        : [];
      if (row) return row.data;
      throw new FormworkError("NOT_FOUND", `The file “${file.name}” is not kept here any more.`, { notSent: true });
    },
    /** Keeps the body of an answer. @param owner.step the step that got it; null outside of runs */
    async save(
      { organizationId, step }: FileOwner,
      { name, contentType, data }: { name: string; contentType: string; data: Uint8Array },
    ): Promise<FileRef> {
      const file: FileRef = { fileId: newId(), name, contentType, bytes: data.byteLength };
      await run(db.pool, keep, [
        ...[file.fileId, organizationId, name, contentType, file.bytes, sha256(data), data],
        ...[step?.runId ?? null, step?.stepId ?? null],
      ]);
      return file;
    },
  };
}
