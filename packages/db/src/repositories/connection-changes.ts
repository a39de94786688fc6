import type { ConnectionKind, ScopeChoice } from "@formwork/domain";
import type pg from "pg";
import { appendAudit } from "../audit.ts";
import type { Db } from "../client.ts";
import { inTransaction } from "../engine/sql.ts";
import { storableJson } from "../engine/storable-json.ts";
import { newId } from "../ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Actor } from "./actor.ts";
import { type GivenAuthorization, writeAuthorization } from "./authorizations.ts";
import { refuseNarrowing } from "./connection-live-uses.ts";
import { lockNames, namesFor, refuseTakenName } from "./connection-names.ts";
import { deriveConnectionState } from "./connection-state.ts";

/** What of a connection is chosen when it is made. */
export interface NewConnection {
  connectorKey: string;
  /** Name of the service, from which the connection's own is made [C7]. */
  serviceName: string;
  kind: ConnectionKind;
  applicationId: string | null;
  /** undefined: named by the system. */
  name?: string | undefined;
  /** undefined: made from the name. */
  linkName?: string | undefined;
  mode: "quick" | "custom" | "none";
  clientCredentialId: string | null;
  scopes: ScopeChoice;
  params: Readonly<Record<string, string>>;
  region: string | null;
  perEnvironment: boolean;
}

/**
 * Makes a connection that nobody has authorized yet; its names are unique in the organization [C7].
 * @throws FormworkError `NAME_TAKEN` for a name or link name that was given, with the next free one [C21]
 */
export async function createConnection(
  db: Db,
  actor: Actor,
  input: NewConnection,
): Promise<{ id: string; name: string }> {
  return inTransaction(db, (client) => insert(client, actor, { ...input, automatic: false }));
}

/**
 * Makes a connection together with its first authorization [C11]: both or neither.
 * @param input.given what was entered and accepted; its secret is sealed for the new authorization
 */
export async function createAuthorizedConnection(
  { db, vault }: { db: Db; vault: Vault },
  actor: Actor,
  input: NewConnection & { given: Omit<GivenAuthorization, "connectionId" | "connectionRevision"> },
): Promise<{ id: string; name: string; authorizationId: string }> {
  const { given, ...connection } = input;
  const id = newId();
  const place = { table: "authorization", column: "secret_sealed", rowId: id, organizationId: actor.organizationId };
  const sealed = await vault.seal(place, given.secret);
  return inTransaction(db, async (client) => {
    const made = await insert(client, actor, { ...connection, automatic: false });
    const first = { connectionId: made.id, connectionRevision: 1, id, sealed, previousAccountLabel: null };
    const { authorizationId } = await writeAuthorization(client, actor, { ...given, ...first });
    return { ...made, authorizationId };
  });
}

/**
 * The system connection of a service [C1], made on first need: of two builders who need it at once, both get the same one.
 * @returns its id
 */
export async function ensureSystemConnection(
  db: Db,
  actor: Actor,
  input: Pick<NewConnection, "connectorKey" | "serviceName" | "mode">,
): Promise<{ id: string }> {
  const earlier = `SELECT id::text FROM connection WHERE organization_id = $1 AND connector_key = $2 AND automatic AND deleted_at IS NULL`;
  // One that went away with the step it was made for, and that nobody had connected, is the same one again.
  const goneWithItsStep = `UPDATE connection SET deleted_at = NULL WHERE id = (
      SELECT c.id FROM connection c WHERE c.organization_id = $1 AND c.connector_key = $2 AND c.automatic
        AND NOT EXISTS (SELECT FROM "authorization" a WHERE a.connection_id = c.id) ORDER BY c.created_at DESC, c.id LIMIT 1)
    RETURNING id::text`;
  return inTransaction(db, async (client) => {
    // Names are made one at a time, so whoever comes second finds what the first one made.
    await lockNames(client, actor.organizationId);
    const { rows } = await client.query<{ id: string }>(earlier, [actor.organizationId, input.connectorKey]);
    if (rows[0]) return rows[0];
    const again = await client.query<{ id: string }>(goneWithItsStep, [actor.organizationId, input.connectorKey]);
    if (again.rows[0]) return again.rows[0];
    const rest = { scopes: { all: true as const }, params: {}, region: null, perEnvironment: false };
    const whole = { ...input, ...rest, kind: "system" as const, applicationId: null, clientCredentialId: null };
    const { id } = await insert(client, actor, { ...whole, automatic: true });
    return { id };
  });
}

async function insert(
  client: pg.PoolClient,
  actor: Actor,
  input: NewConnection & { automatic: boolean },
): Promise<{ id: string; name: string }> {
  const { organizationId, userId } = actor;
  const { name, linkName } = await namesFor(client, organizationId, input);
  const id = newId();
  await client.query(
    `INSERT INTO connection (id, organization_id, connector_key, name, link_name, kind, application_id, mode, client_credential_id, scopes,
       params, region, per_environment, automatic, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[id, organizationId, input.connectorKey, name, linkName, input.kind, input.applicationId, input.mode],
      ...[input.clientCredentialId, storableJson(input.scopes), storableJson(input.params), input.region],
      ...[input.perEnvironment, input.automatic, userId],
    ],
  );
  const facts = { name, connectorKey: input.connectorKey, kind: input.kind };
  await appendAudit(client, { actor, action: "connection.created", subject: { type: "connection", id }, facts });
  return { id, name };
}

/** What of a connection can be edited [C6, C8]; what is undefined stays. */
export interface ConnectionChange {
  name?: string | undefined;
  scopes?: ScopeChoice | undefined;
  params?: Readonly<Record<string, string>> | undefined;
  region?: string | null | undefined;
  mode?: "quick" | "custom" | undefined;
  clientCredentialId?: string | null | undefined;
}

/**
 * Edits a connection. Another OAuth app or other parameters mean that its authorizations were given for something else: they ask for a new
 * consent. Consents under way end without being stored.
 * @returns false when there is no such connection
 * @throws FormworkError `NAME_TAKEN` with the next free name [C21]; `STATE_CONFLICT` when something live takes an action that is left out [C16]
 */
export async function updateConnection(
  db: Db,
  actor: Actor,
  input: { id: string; change: ConnectionChange },
): Promise<boolean> {
  const { id, change } = input;
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  const reason =
    change.clientCredentialId !== undefined ? "client_secret_changed" : change.params ? "connector_edited" : null;
  return inTransaction(db, async (client) => {
    if (change.name !== undefined) await refuseTakenName(client, actor.organizationId, { id, name: change.name });
    if (change.scopes !== undefined) await refuseNarrowing(client, id, change.scopes);
    const { rowCount } = await client.query(
      `UPDATE connection SET name = coalesce($3, name), scopes = coalesce($4::jsonb, scopes), params = coalesce($5::jsonb, params),
         region = CASE WHEN $6 THEN $7 ELSE region END, mode = coalesce($8, mode),
         client_credential_id = CASE WHEN $9 THEN $10::uuid ELSE client_credential_id END, revision = revision + 1,
         others_changed_at = CASE WHEN created_by = $11 THEN others_changed_at ELSE coalesce(others_changed_at, now()) END
       WHERE id = $1 AND organization_id = $2 AND deleted_at IS NULL AND origin = 'own'`,
      [
        ...[id, actor.organizationId, change.name, change.scopes && storableJson(change.scopes)],
        ...[change.params && storableJson(change.params), change.region !== undefined, change.region ?? null],
        ...[change.mode, change.clientCredentialId !== undefined, change.clientCredentialId ?? null],
        actor.userId,
      ],
    );
    if (rowCount === 0) return false;
    if (reason !== null) {
      await client.query(
        `UPDATE "authorization" SET state = 'needs_reauthorization', state_reason = $2 WHERE connection_id = $1 AND state = 'active'`,
        [id, reason],
      );
      await deriveConnectionState(client, id);
    }
    const facts = { fields: fields.map(([field]) => field) };
    await appendAudit(client, { actor, action: "connection.edited", subject: { type: "connection", id }, facts });
    return true;
  });
}
