import type { ServiceDeclaration } from "@formwork/domain";
import { Gatherer } from "./gatherer.ts";
import { type EngineDb, run } from "./sql.ts";

interface Head {
  key: string;
  revision: number;
  deleted: boolean;
}

/** A builder's own service whole. */
export interface ServiceRow extends Head {
  name: string;
  linkName: string;
  declaration: ServiceDeclaration;
}

interface OwnedRow extends ServiceRow {
  organizationId: string;
}

const head = "c.key, c.revision, c.deleted_at IS NOT NULL AS deleted";

const byKey = {
  name: "engine-service-heads",
  text: `SELECT ${head} FROM connector c WHERE c.key = ANY ($1) AND c.origin = 'custom'`,
};

const ofOrganization = {
  name: "engine-services-of-organization",
  text: `SELECT ${head} FROM connector c WHERE c.organization_id = $1 AND c.origin = 'custom' AND (c.deleted_at IS NULL OR EXISTS (
    SELECT FROM connection n WHERE n.organization_id = c.organization_id AND n.connector_key = c.key AND n.deleted_at IS NULL))
  ORDER BY c.key`,
};

const whole = {
  name: "engine-services",
  text: `SELECT ${head}, c.organization_id::text AS "organizationId", c.name, c.link_name AS "linkName", c.declaration FROM connector c WHERE c.key = ANY ($1) AND c.origin = 'custom'`,
};

const maxBatches = 2;

/**
 * Where builders' own services are read for calls and pages: heads by index, whole ones only after a change. Questions for one key that come together
 * share a query.
 */
export function createServiceSource(db: EngineDb) {
  const heads = new Gatherer<string, Head | null>({
    maxBatches,
    apart: () => null,
    async send(keys) {
      const rows = await run<Head & Record<string, unknown>>(db.pool, byKey, [[...new Set(keys)]]);
      const found = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => found.get(key) ?? null);
    },
  });
  return {
    async heads(keys: readonly string[]): Promise<Head[]> {
      const found = await Promise.all(keys.map((key) => heads.ask(key)));
      return found.filter((one) => one !== null);
    },
    headsOf(organizationId: string): Promise<Head[]> {
      return run<Head & Record<string, unknown>>(db.pool, ofOrganization, [organizationId]);
    },
    read(keys: readonly string[]): Promise<OwnedRow[]> {
      return run<OwnedRow & Record<string, unknown>>(db.pool, whole, [[...keys]]);
    },
  };
}
