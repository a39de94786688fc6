import type { Json, ReauthorizationReason } from "@formwork/domain";
import type { Vault } from "../vault/vault.ts";
import {
  authorizationColumns,
  type RawAuthorization,
  type StoredAuthorization,
  toAuthorizationRow,
} from "./authorization-row.ts";
import { type EngineDb, run } from "./sql.ts";
import { createTouches } from "./touches.ts";

const from = `
FROM "authorization" a
JOIN connection c ON c.id = a.connection_id
LEFT JOIN client_credential k ON k.id = c.client_credential_id`;

const read = { name: "authorization-read", text: `SELECT ${authorizationColumns} ${from} WHERE a.id = $1` };

/** Ends the owner of a lease that was taken from somebody who died in the middle of a refresh: what the service answered them is lost. */
const afterDeath = "|after-death";

const takeLease = {
  name: "authorization-lease",
  text: `
WITH a AS (
  UPDATE "authorization" SET lease_owner = $3 || CASE WHEN lease_owner IS NULL THEN '' ELSE '${afterDeath}' END,
    lease_until = now() + make_interval(secs => $4)
  WHERE id = $1 AND generation = $2 AND state = 'active' AND (lease_until IS NULL OR lease_until < now())
  RETURNING *
)
SELECT ${authorizationColumns} ${from.replace('"authorization" a', "a")}`,
};

// Guarded by generation and not by owner: a late winner holds the only live token.
const save = {
  name: "authorization-save",
  text: `
UPDATE "authorization" SET secret_sealed = $3, expires_at = $4, refresh_after = $5, granted_scopes = coalesce($6::text[], granted_scopes),
  refreshed_at = now(), generation = generation + 1, lease_owner = NULL, lease_until = NULL, last_error_code = NULL, last_error_at = NULL
WHERE id = $1 AND generation = $2 AND state IN ('active', 'needs_reauthorization')
RETURNING id`,
};

const mark = {
  name: "authorization-mark",
  text: `
WITH marked AS (
  UPDATE "authorization" SET state = 'needs_reauthorization', lease_owner = NULL, lease_until = NULL,
    state_reason = CASE WHEN $3 = 'invalid_grant' AND lease_owner LIKE '%${afterDeath}' THEN 'refresh_lost' ELSE $3 END,
    last_error_code = 'AUTHORIZATION_NEEDS_REAUTHORIZATION', last_error_at = now()
  WHERE id = $1 AND generation = $2 AND state = 'active'
  RETURNING id, connection_id, subject_user_id
), shared AS (
  UPDATE connection SET state = 'needs_reauthorization'
  FROM marked WHERE connection.id = marked.connection_id AND marked.subject_user_id IS NULL AND connection.state = 'connected'
)
SELECT id FROM marked`,
};

const backOff = {
  name: "authorization-back-off",
  text: `
UPDATE "authorization" SET refresh_after = $4, last_error_code = $5, last_error_at = now(), lease_owner = NULL, lease_until = NULL
WHERE id = $1 AND generation = $2 AND lease_owner IN ($3, $3 || '${afterDeath}')`,
};

const owner = {
  name: "authorization-owner",
  text: 'SELECT organization_id::text AS "organizationId" FROM "authorization" WHERE id = $1',
};

/** A refreshed secret as the connectors' runtime hands it over. */
interface Refreshed {
  id: string;
  generation: number;
  secret: Json;
  expiresAt: Date | null;
  refreshAfter: Date | null;
  grantedScopes: readonly string[] | null;
}

/** The connectors' port `AuthorizationStore` over the database; `close` writes down the last uses. */
export interface StoredAuthorizations<Secret> {
  read(id: string): Promise<StoredAuthorization<Secret> | null>;
  takeLease(lease: {
    id: string;
    generation: number;
    owner: string;
    seconds: number;
  }): Promise<StoredAuthorization<Secret> | null>;
  saveRefreshed(refreshed: Refreshed): Promise<boolean>;
  markNeedsReauthorization(mark: { id: string; generation: number; reason: ReauthorizationReason }): Promise<boolean>;
  backOff(backOff: { id: string; generation: number; owner: string; until: Date; code: string }): Promise<void>;
  touch(id: string, refused: boolean): void;
  close(): Promise<void>;
}

/**
 * Keeps authorizations for the connectors' runtime (research §6.4): short statements, the database's clock, a lease for who refreshes and
 * compare-and-set by generation for what is stored. Secrets are sealed for their row.
 */
export function createAuthorizationStore<Secret extends Json>(
  db: EngineDb,
  vault: Vault,
): StoredAuthorizations<Secret> {
  const touches = createTouches(db);
  const rowOf = ([raw]: RawAuthorization[]) => (raw ? toAuthorizationRow<Secret>(vault, raw) : null);
  type Raw = RawAuthorization & Record<string, unknown>;
  return {
    read: async (id) => rowOf(await run<Raw>(db.pool, read, [id])),
    takeLease: async ({ id, generation, owner: by, seconds }) =>
      rowOf(await run<Raw>(db.pool, takeLease, [id, generation, by, seconds])),
    async saveRefreshed({ id, generation, secret, expiresAt, refreshAfter, grantedScopes }) {
      const [row] = await run<{ organizationId: string }>(db.pool, owner, [id]);
      if (!row) return false;
      const sealed = await vault.seal({ table: "authorization", column: "secret_sealed", rowId: id, ...row }, secret);
      return (await run(db.pool, save, [id, generation, sealed, expiresAt, refreshAfter, grantedScopes])).length > 0;
    },
    markNeedsReauthorization: async ({ id, generation, reason }) =>
      (await run(db.pool, mark, [id, generation, reason])).length > 0,
    async backOff({ id, generation, owner: by, until, code }) {
      await run(db.pool, backOff, [id, generation, by, until, code]);
    },
    touch: touches.touch,
    close: touches.close,
  };
}
