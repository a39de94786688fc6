import type { Form } from "@formwork/domain";
import { isUuid } from "@formwork/domain";
import type { Db } from "../client.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../ids.ts";
import { liveLookup } from "./connection-sql.ts";

/**
 * Writes down which connections the lookups of a form's draft or version act through, as `writeConnectionUse` does for workflows.
 * @param use.versionId null for the draft, whose rows are replaced
 */
export async function writeFormConnectionUse(
  tx: Pick<Prisma.TransactionClient, "formConnectionUse" | "connection">,
  use: { organizationId: string; formId: string; versionId: string | null; form: Form },
): Promise<void> {
  const { organizationId, formId, versionId, form } = use;
  const named = new Map<string, string[]>();
  for (const { id, connectionId } of form.lookups ?? []) {
    if (isUuid(connectionId)) named.set(connectionId, [...(named.get(connectionId) ?? []), id]);
  }
  if (versionId === null) await tx.formConnectionUse.deleteMany({ where: { formId, versionId: null } });
  if (named.size === 0) return;
  const known = await tx.connection.findMany({
    where: { organizationId, id: { in: [...named.keys()] } },
    select: { id: true },
  });
  await tx.formConnectionUse.createMany({
    data: known.map(({ id }) => ({
      id: newId(),
      organizationId,
      connectionId: id,
      formId,
      versionId,
      lookupIds: named.get(id) ?? [],
    })),
  });
}

/** A form with lookups that act through a connection. */
export interface FormUseItem {
  formId: string;
  formName: string;
  applicationId: string;
  applicationName: string;
  lookupNames: string[];
  /** Whether a live version names it; false for a draft only. */
  live: boolean;
}

const most = 200;

/** Forms whose draft or live version looks something up through a connection, by name. At most 200. */
export async function formUsesOf(db: Db, organizationId: string, connectionId: string): Promise<FormUseItem[]> {
  const { rows } = await db.pool.query<FormUseItem>(
    `SELECT f.id::text AS "formId", f.name AS "formName", p.id::text AS "applicationId", p.name AS "applicationName",
       bool_or(u.version_id IS NOT NULL) AS live,
       coalesce(array_agg(DISTINCT lookup ->> 'name') FILTER (WHERE lookup ->> 'name' IS NOT NULL), '{}') AS "lookupNames"
     FROM form_connection_use u
     JOIN form f ON f.id = u.form_id AND f.deleted_at IS NULL
     JOIN application p ON p.id = f.application_id
     LEFT JOIN form_version v ON v.id = u.version_id
     LEFT JOIN LATERAL jsonb_array_elements(coalesce(v.definition, f.draft) -> 'lookups') AS lookup ON lookup ->> 'id' = ANY (u.lookup_ids)
     WHERE u.connection_id = $2 AND u.organization_id = $1 AND ${liveLookup}
     GROUP BY f.id, f.name, p.id, p.name ORDER BY f.name, f.id LIMIT ${most}`,
    [organizationId, connectionId],
  );
  return rows;
}

/** Names of the connections of kind user that a live form's lookups act through, which the public cannot have [table I]. */
export async function lookupsNeedingPerson(db: Db, organizationId: string, formId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `SELECT DISTINCT c.name FROM form_deployment d
       JOIN form_connection_use u ON u.form_id = d.form_id AND u.version_id = d.version_id
       JOIN connection c ON c.id = u.connection_id AND c.kind = 'user' AND c.deleted_at IS NULL
     WHERE d.form_id = $1 AND d.organization_id = $2 ORDER BY c.name`,
    [formId, organizationId],
  );
  return rows.map((row) => row.name);
}
