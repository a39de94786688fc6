import { FormworkError, type ServiceAuth, type ServiceDeclaration } from "@formwork/domain";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { storableJson } from "../engine/storable-json.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { type ServiceClient, sealServiceClient, storeServiceClient } from "./custom-service-client.ts";
import { decode, nameKey, type Page, type PageInput, take, toPage } from "./paging.ts";

/** Most services of one organization; every page reads the heads of all of them. */
const mostServices = 200;

/** A custom service as a list shows it [K3]. */
export interface CustomServiceItem {
  id: string;
  key: string;
  name: string;
  linkName: string;
  authType: ServiceAuth["type"];
  /** Typed actions it has [K8]. */
  actions: number;
  /** Connections made on it [K7]. */
  connections: number;
  createdBy: { id: string; name: string };
  createdAt: Date;
}

/** A custom service whole; never its client secret. */
export interface CustomServiceDetails extends Omit<CustomServiceItem, "actions"> {
  revision: number;
  declaration: ServiceDeclaration;
  /** Client id of an OAuth service; null where the auth type has none. */
  clientId: string | null;
}

const shared = `c.id::text, c.key, c.name, c.link_name AS "linkName", c.auth_type AS "authType",
  (SELECT count(*) FROM connection n WHERE n.organization_id = c.organization_id AND n.connector_key = c.key AND n.deleted_at IS NULL)::int
    AS connections,
  json_build_object('id', maker.id, 'name', maker.name) AS "createdBy", c.created_at AS "createdAt"`;

const from = `FROM connector c JOIN "user" maker ON maker.id = c.created_by
  WHERE c.organization_id = $1 AND c.deleted_at IS NULL AND c.origin = 'custom'`;

/** An organization's custom services by name. */
export async function listCustomServices(
  db: Db,
  organizationId: string,
  input: PageInput & { search?: string | undefined },
): Promise<Page<CustomServiceItem>> {
  const [name, id] = input.cursor === undefined ? [null, null] : decode(input.cursor);
  const search = input.search ? `%${input.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const { rows } = await db.pool.query<CustomServiceItem>(
    `SELECT ${shared}, jsonb_array_length(c.declaration -> 'actions') AS actions ${from}
       AND ($2::text IS NULL OR (c.name, c.id) > ($2, $3::uuid)) AND ($4::text IS NULL OR c.name ILIKE $4 OR c.link_name ILIKE $4)
     ORDER BY c.name, c.id LIMIT $5`,
    [organizationId, name, id, search, take(input)],
  );
  return toPage(rows, { limit: input.limit, key: nameKey });
}

/** One custom service; null when the organization has no such service, or no longer. */
export async function getCustomService(
  db: Db,
  organizationId: string,
  id: string,
): Promise<CustomServiceDetails | null> {
  const { rows } = await db.pool.query<CustomServiceDetails>(
    `SELECT ${shared}, c.revision, c.declaration,
       (SELECT k.client_id FROM client_credential k WHERE k.connector_key = c.key AND k.mode = 'service') AS "clientId"
     ${from} AND c.id = $2`,
    [organizationId, id],
  );
  return rows[0] ?? null;
}

/** Whether a link name is free in an organization [K3]; a deleted service frees its own. */
export async function isServiceLinkNameFree(db: Db, organizationId: string, linkName: string): Promise<boolean> {
  return (await db.prisma.connector.count({ where: { organizationId, linkName, deletedAt: null } })) === 0;
}

/**
 * Keeps a custom service [K3].
 * @param input.key made by the system, unguessable; never used before
 * @throws FormworkError `NAME_TAKEN` for the link name, `STATE_CONFLICT` when the organization has as many as it may
 */
export async function createCustomService(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  input: { key: string; name: string; linkName: string; declaration: ServiceDeclaration; client: ServiceClient | null },
): Promise<{ id: string; key: string }> {
  const { organizationId, userId } = actor;
  const { key, name, linkName, declaration } = input;
  const id = newId();
  const sealed =
    input.client && (await sealServiceClient(vault, { organizationId, id: newId(), client: input.client }));
  return inTransaction(db, async (client) => {
    // One at a time, so that two builders cannot both be the last one let in.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`services|${organizationId}`]);
    const { rows } = await client.query<{ count: number; taken: boolean }>(
      `SELECT count(*)::int AS count, coalesce(bool_or(link_name = $2), false) AS taken FROM connector
       WHERE organization_id = $1 AND deleted_at IS NULL`,
      [organizationId, linkName],
    );
    const { count = 0, taken = false } = rows[0] ?? {};
    if (taken)
      throw new FormworkError("NAME_TAKEN", `There is a service with the link name ${linkName} already.`, {
        path: "linkName",
      });
    if (count >= mostServices)
      throw new FormworkError(
        "STATE_CONFLICT",
        `An organization has ${mostServices} services of its own at most. Delete one first.`,
      );
    const { rowCount } = await client.query(
      `INSERT INTO connector (id, organization_id, key, origin, name, link_name, auth_type, declaration, created_by)
       VALUES ($1, $2, $3, 'custom', $4, $5, $6, $7, $8) ON CONFLICT (key) WHERE origin = 'custom' DO NOTHING`,
      [id, organizationId, key, name, linkName, declaration.auth.type, storableJson(declaration), userId],
    );
    if (rowCount === 0)
      throw new FormworkError("STATE_CONFLICT", "A service was made from this page already. Open it anew.");
    if (sealed) await storeServiceClient(client, actor, { key, name, sealed });
    const facts = { name, linkName, authType: declaration.auth.type, actions: declaration.actions.length };
    await appendAudit(client, { actor, action: "service.created", subject: { type: "service", id }, facts });
    return { id, key };
  });
}
