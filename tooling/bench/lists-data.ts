import type { Db } from "@formwork/db";

/** How large the organization is whose lists are measured. */
export const size = { people: 5_000, workflows: 1_000, versions: 20, schedules: 500, connections: 10_000 };

/** Who looks in the measurement, and where. */
export interface Viewer {
  organizationId: string;
  userId: string;
  applicationId: string;
  /** A connection that thousands of people have authorized. */
  crowded: string;
}

/** A stable id, so that rows can name each other without being read. */
const made = (kind: string, number: string) => `md5($1 || ' ${kind} ' || (${number}))::uuid`;
const ago = (number: string) => `now() - (${number}) * interval '1 minute'`;

const person = (number: string) => made("person", number);
const workflow = (number: string) => made("workflow", number);
const connection = (number: string) => made("connection", number);

// Of ten connections four act for each person; the newest of these, on the first page of the list, are those of thousands of people.
const kind = "CASE WHEN i % 10 < 4 THEN 'user' WHEN i % 10 = 9 THEN 'system' ELSE 'admin' END";
const state =
  "CASE WHEN i % 10 < 4 THEN 'connected' WHEN i % 50 = 8 THEN 'draft' WHEN i % 200 = 5 THEN 'needs_reauthorization' ELSE 'connected' END";

const statements: readonly string[] = [
  `INSERT INTO "user" (id, name, email) SELECT ${person("i")}, 'Person ' || i, $1 || i || '@people.example' FROM generate_series(0, ${size.people}) i`,
  `INSERT INTO member (id, organization_id, user_id, role) SELECT ${made("member", "i")}, $1::uuid, ${person("i")},
     CASE WHEN i < 10 THEN 'admin' WHEN i < 50 THEN 'developer' ELSE 'user' END FROM generate_series(0, ${size.people}) i`,
  `INSERT INTO application (id, organization_id, name, link_name, created_by)
     SELECT ${made("application", "i")}, $1::uuid, 'Application ' || i, 'application_' || i, ${person("0")} FROM generate_series(0, 19) i`,
  `INSERT INTO workflow (id, organization_id, application_id, name, draft, draft_saved_by, created_by)
     SELECT ${workflow("i")}, $1::uuid, ${made("application", "i % 20")}, 'Workflow ' || i, '{"steps": [{"id": "s1", "title": "Create a contact"}]}',
       ${person("0")}, ${person("0")} FROM generate_series(1, ${size.workflows}) i`,
  `INSERT INTO workflow_version (id, organization_id, workflow_id, number, graph, content_hash, created_by)
     SELECT ${made("version", "i || '/' || v")}, $1::uuid, ${workflow("i")}, v, '{"steps": [{"id": "s1", "title": "Create a contact"}]}', '', ${person("0")}
     FROM generate_series(1, ${size.workflows}) i, generate_series(1, ${size.versions}) v`,
  `INSERT INTO workflow_deployment (organization_id, workflow_id, application_id, environment, version_id, deployed_by)
     SELECT $1::uuid, ${workflow("i")}, ${made("application", "i % 20")}, 'production', ${made("version", `i || '/' || ${size.versions}`)}, ${person("0")}
     FROM generate_series(1, ${size.workflows}) i`,
  `INSERT INTO schedule (id, organization_id, application_id, workflow_id, environment, name, spec, status, next_fire_at, created_by)
     SELECT ${made("schedule", "i")}, $1::uuid, ${made("application", "i % 20")}, ${workflow("i")}, 'production', 'Schedule ' || i, '{}', 'active',
       now() + interval '1 year', ${person("0")} FROM generate_series(1, ${size.schedules}) i`,
  `INSERT INTO connection (id, organization_id, connector_key, name, link_name, kind, application_id, mode, scopes, state, created_by, created_at)
     SELECT ${connection("i")}, $1::uuid, (ARRAY['zoho_crm', 'zoho_recruit', 'http'])[1 + i % 3], 'Connection ' || i, 'connection_' || i, ${kind},
       CASE WHEN i % 10 <> 9 THEN ${made("application", "i % 20")} END, 'quick', '{"all": true}', ${state}, ${person("i % 50")}, ${ago("i")}
     FROM generate_series(1, ${size.connections}) i`,
  // The drafts and the twenty versions of each workflow name the same three connections.
  `INSERT INTO connection_use (id, organization_id, connection_id, workflow_id, version_id, step_ids)
     SELECT ${made("use", "i || '/' || v || '/' || n")}, $1::uuid, ${connection(`1 + (i * 3 + n) % ${size.connections}`)}, ${workflow("i")},
       CASE WHEN v > 0 THEN ${made("version", "i || '/' || v")} END, '{s1}'
     FROM generate_series(1, ${size.workflows}) i, generate_series(0, ${size.versions}) v, generate_series(0, 2) n`,
  `INSERT INTO "authorization" (id, organization_id, connection_id, authorized_by, account_label, state, authorized_at, last_used_at)
     SELECT ${made("shared", "i")}, $1::uuid, ${connection("i")}, ${person("i % 50")}, 'office@example.com',
       CASE WHEN ${state} = 'connected' THEN 'active' ELSE 'needs_reauthorization' END, ${ago("i")}, now()
     FROM generate_series(1, ${size.connections}) i WHERE ${kind} <> 'user' AND ${state} <> 'draft'`,
  // The ten newest are authorized by 4,000 people each, the others by a dozen.
  `INSERT INTO "authorization" (id, organization_id, connection_id, subject_user_id, authorized_by, account_label, state, is_primary, authorized_at, last_used_at)
     SELECT ${made("own", "i || '/' || p")}, $1::uuid, ${connection("i")}, ${person("p")}, ${person("p")}, p || '@people.example', 'active',
       p = 0 AND i % 7 <> 0, ${ago("i")}, now()
     FROM generate_series(1, ${size.connections}) i, LATERAL generate_series(0, CASE WHEN i <= 22 THEN 4000 ELSE 13 END) p WHERE ${kind} = 'user'`,
  `INSERT INTO client_credential (id, organization_id, connector_key, mode, name, client_id, secret_sealed, fingerprint)
     SELECT ${made("client", "i")}, $1::uuid, 'zoho_crm', 'own', 'Zoho CRM client ' || i, '1000.' || i, 'sealed', i::text FROM generate_series(1, 200) i`,
];

/** Fills a database with one large organization, as SQL that makes its rows where they are kept. */
export async function fillLargeOrganization(db: Db, name: string): Promise<Viewer> {
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO organization (id, name, slug) VALUES (md5($1)::uuid, $1, $1) RETURNING id::text",
      [name],
    );
    const organizationId = rows[0]?.id ?? "";
    for (const statement of statements) {
      await client.query(statement, [organizationId]);
    }
    await client.query("ANALYZE");
    const { rows: ids } = await client.query<{ user: string; application: string; crowded: string }>(
      `SELECT ${person("3")}::text AS "user", ${made("application", "3")}::text AS application, ${connection("3")}::text AS crowded`,
      [organizationId],
    );
    const [viewer] = ids;
    if (!viewer) throw new Error("the organization was not filled");
    return { organizationId, userId: viewer.user, applicationId: viewer.application, crowded: viewer.crowded };
  } finally {
    client.release();
  }
}
