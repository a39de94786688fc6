import type { Db } from "../client.ts";

/** A form as the world may see it: what is live in production. */
export interface LiveFormRow {
  formId: string;
  organizationId: string;
  applicationId: string;
  applicationName: string;
  versionId: string;
  /** Definition as stored; parse it with the domain's `formSchema`. */
  definition: unknown;
  publicEnabled: boolean;
  closed: boolean;
  /** Websites in which it may stand as a frame, while it is open to the public. */
  frameOrigins: string[];
}

const byId = `
SELECT f.id AS "formId", f.organization_id AS "organizationId", a.id AS "applicationId", a.name AS "applicationName", v.id AS "versionId", v.definition,
  f.public_enabled AS "publicEnabled", f.closed_at IS NOT NULL AS closed, f.frame_origins AS "frameOrigins"
FROM form f
JOIN application a ON a.id = f.application_id AND a.archived_at IS NULL
JOIN form_deployment d ON d.form_id = f.id AND d.environment = 'production'
JOIN form_version v ON v.id = d.version_id
WHERE f.slug = $1 AND f.deleted_at IS NULL`;

/** Finds the live form behind an address; null when there is none, it was removed, or was never published. */
export async function findLiveForm(db: Db, slug: string): Promise<LiveFormRow | null> {
  const { rows } = await db.pool.query<LiveFormRow>({ name: "live-form-by-slug", text: byId, values: [slug] });
  return rows[0] ?? null;
}
