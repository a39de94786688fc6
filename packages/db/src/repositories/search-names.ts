import type { Role } from "@formwork/domain";
import type { Db } from "../client.ts";
import { containing } from "./connection-sql.ts";

/** What is looked for in one organization. */
export interface Sought {
  organizationId: string;
  /** Part of a name, without regard to case and accents. */
  text: string;
  /** How many of a kind to find. */
  most: number;
}

const places = ({ organizationId, text, most }: Sought) => [organizationId, containing(text), most];

/** An application that was found. */
export interface FoundApplication {
  id: string;
  name: string;
  description: string;
}

/** Applications by name. */
export async function findApplications(db: Db, sought: Sought): Promise<FoundApplication[]> {
  const { rows } = await db.pool.query<FoundApplication>(
    `SELECT a.id, a.name, a.description FROM application a
     WHERE a.organization_id = $1 AND folded(a.name) LIKE folded($2) AND a.archived_at IS NULL ORDER BY a.name, a.id LIMIT $3`,
    places(sought),
  );
  return rows;
}

/** A form or workflow that was found, with where it belongs. */
export interface FoundInApplication {
  id: string;
  name: string;
  applicationId: string;
  applicationName: string;
}

/** Forms by name. */
export function findForms(db: Db, sought: Sought): Promise<FoundInApplication[]> {
  return findInApplications(db, "form", sought);
}

/** Workflows by name. */
export function findWorkflows(db: Db, sought: Sought): Promise<FoundInApplication[]> {
  return findInApplications(db, "workflow", sought);
}

async function findInApplications(db: Db, table: "form" | "workflow", sought: Sought): Promise<FoundInApplication[]> {
  const { rows } = await db.pool.query<FoundInApplication>(
    `SELECT x.id, x.name, a.id AS "applicationId", a.name AS "applicationName" FROM ${table} x
     JOIN application a ON a.id = x.application_id AND a.archived_at IS NULL
     WHERE x.organization_id = $1 AND folded(x.name) LIKE folded($2) AND x.deleted_at IS NULL ORDER BY x.name, x.id LIMIT $3`,
    places(sought),
  );
  return rows;
}

/** A live form that was found by somebody who fills in forms. */
export interface FoundOpenForm {
  slug: string;
  title: string;
  applicationName: string;
}

/** Live forms open to members, by title. */
export async function findOpenForms(db: Db, sought: Sought): Promise<FoundOpenForm[]> {
  const { rows } = await db.pool.query<FoundOpenForm>(
    `SELECT f.slug, v.definition ->> 'title' AS title, a.name AS "applicationName" FROM form f
     JOIN application a ON a.id = f.application_id AND a.archived_at IS NULL
     JOIN form_deployment d ON d.form_id = f.id AND d.environment = 'production'
     JOIN form_version v ON v.id = d.version_id
     WHERE f.organization_id = $1 AND folded(v.definition ->> 'title') LIKE folded($2) AND f.deleted_at IS NULL AND f.closed_at IS NULL
     ORDER BY v.definition ->> 'title', f.id LIMIT $3`,
    places(sought),
  );
  return rows;
}

/** A connection that was found. */
export interface FoundConnection {
  id: string;
  name: string;
  connectorKey: string;
}

/** Connections by name or link name. */
export async function findConnections(db: Db, sought: Sought): Promise<FoundConnection[]> {
  const { rows } = await db.pool.query<FoundConnection>(
    `SELECT c.id, c.name, c.connector_key AS "connectorKey" FROM connection c
     WHERE c.organization_id = $1 AND (folded(c.name) LIKE folded($2) OR c.link_name LIKE folded($2)) AND c.deleted_at IS NULL
     ORDER BY c.name, c.id LIMIT $3`,
    places(sought),
  );
  return rows;
}

/** A person who was found. */
export interface FoundPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** People by name or e-mail address. */
export async function findPeople(db: Db, sought: Sought): Promise<FoundPerson[]> {
  const { rows } = await db.pool.query<FoundPerson>(
    `SELECT u.id, u.name, u.email, m.role FROM "user" u JOIN member m ON m.organization_id = u.organization_id AND m.user_id = u.id
     WHERE u.organization_id = $1 AND (folded(u.name) LIKE folded($2) OR folded(u.email) LIKE folded($2)) ORDER BY u.name, u.id LIMIT $3`,
    places(sought),
  );
  return rows;
}
