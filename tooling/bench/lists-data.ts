import type { Db } from "@formwork/db";

/** Size of the organization whose lists are measured. */
const whole = {
  people: 100_000,
  /** People who send forms and start runs. */
  active: 5_000,
  workflows: 1_000,
  forms: 500,
  schedules: 500,
  connections: 10_000,
  /** People who authorized each of the newest connections that act for each person. */
  crowd: 4_000,
  /** Records of one form, and the number of runs, windows of a schedule, lookups and entries of the audit trail. */
  records: 100_000,
  /** Records of all other forms together. */
  elsewhere: 0,
};
const versions = 20;

/** Numbers of rows by kind. */
export type Size = typeof whole;

/** The person who reads the lists in the measurement, and which lists. */
export interface Viewer {
  organizationId: string;
  userId: string;
  applicationId: string;
  /** A connection that thousands of people have authorized. */
  crowded: string;
  /** A form with many records, each of which set off a run. */
  formId: string;
  /** An ordinary workflow, with a hundredth of all runs. */
  workflowId: string;
  /** A schedule that has fired many times. */
  scheduleId: string;
}

/** A stable id, so that rows can refer to each other without a query. */
const made = (kind: string, number: string) => `md5($1 || ' ${kind} ' || (${number}))::uuid`;
const ago = (number: string) => `now() - (${number}) * interval '1 minute'`;

const person = (number: string) => made("person", number);
const workflow = (number: string) => made("workflow", number);
const connection = (number: string) => made("connection", number);

// Four of ten connections act for each person. The newest of these, on the first page of the list, have thousands of authorizations each.
const kind = "CASE WHEN i % 10 < 4 THEN 'user' WHEN i % 10 = 9 THEN 'system' ELSE 'admin' END";
const state =
  "CASE WHEN i % 10 < 4 THEN 'connected' WHEN i % 50 = 8 THEN 'draft' WHEN i % 200 = 5 THEN 'needs_reauthorization' ELSE 'connected' END";

/** Parts of the workflows, forms and schedules, as small as the product accepts. */
const graph =
  '{"schema": 1, "trigger": {"kind": "schedule", "formId": null}, "steps": [{"id": "s1", "kind": "delay", "title": "Create a contact", "settings": {}}], "edges": []}';
const definition = (
  title: string,
) => `jsonb_build_object('schema', 1, 'title', ${title}, 'submitLabel', 'Send', 'sections', jsonb_build_array(
  jsonb_build_object('id', 's', 'title', 'Order', 'fields', '[]'::jsonb)))`;
const spec = '{"recurrence": {"kind": "every", "n": 1, "unit": "hours"}, "timeZone": "Europe/Berlin"}';

// Rare values among 100,000 rows, which a filter has to find.
const orders = `jsonb_build_object('email', 'person-' || i || '@example.com', 'name', 'Person number ' || i, 'city', (ARRAY['Berlin', 'Paris', 'Köln'])[1 + i % 3],
    'amount', i * 1.5, 'due', (date '2020-01-01' + i / 100)::text, 'priority', CASE WHEN i % 25000 = 17 THEN 'high' ELSE 'normal' END,
    'code', CASE WHEN i % 25000 = 99 THEN 'QX' ELSE 'AB' END || i, 'comment', repeat('some words about order ' || i || ' ', 8))
    || CASE WHEN i % 25000 = 9 THEN '{}' ELSE '{"note": "called back"}' END::jsonb`;
const parked = "i % 50 = 7";

const statementsOf = (size: Size): readonly string[] => [
  `INSERT INTO "user" (id, organization_id, name, email) SELECT ${person("i")}, $1::uuid, 'Person ' || i, $1 || i || '@people.example' FROM generate_series(0, ${size.people}) i`,
  `INSERT INTO member (id, organization_id, user_id, role) SELECT ${made("member", "i")}, $1::uuid, ${person("i")},
     CASE WHEN i < 10 THEN 'admin' WHEN i < 50 THEN 'developer' ELSE 'user' END FROM generate_series(0, ${size.people}) i`,
  `INSERT INTO application (id, organization_id, name, link_name, created_by)
     SELECT ${made("application", "i")}, $1::uuid, 'Application ' || i, 'application_' || i, ${person("0")} FROM generate_series(0, 19) i`,
  `INSERT INTO workflow (id, organization_id, application_id, name, draft, draft_saved_by, created_by)
     SELECT ${workflow("i")}, $1::uuid, ${made("application", "i % 20")}, 'Workflow ' || i, '${graph}',
       ${person("0")}, ${person("0")} FROM generate_series(1, ${size.workflows}) i`,
  `INSERT INTO workflow_version (id, organization_id, workflow_id, number, graph, content_hash, created_by)
     SELECT ${made("version", "i || '/' || v")}, $1::uuid, ${workflow("i")}, v, '${graph}', '', ${person("0")}
     FROM generate_series(1, ${size.workflows}) i, generate_series(1, ${versions}) v`,
  `INSERT INTO workflow_deployment (organization_id, workflow_id, application_id, environment, version_id, deployed_by)
     SELECT $1::uuid, ${workflow("i")}, ${made("application", "i % 20")}, 'production', ${made("version", `i || '/' || ${versions}`)}, ${person("0")}
     FROM generate_series(1, ${size.workflows}) i`,
  `INSERT INTO schedule (id, organization_id, application_id, workflow_id, environment, name, spec, status, next_fire_at, created_by)
     SELECT ${made("schedule", "i")}, $1::uuid, ${made("application", "i % 20")}, ${workflow("i")}, 'production', 'Schedule ' || i, '${spec}', 'active',
       now() + interval '1 year', ${person("0")} FROM generate_series(1, ${size.schedules}) i`,
  `INSERT INTO connection (id, organization_id, connector_key, name, link_name, kind, application_id, mode, scopes, state, created_by, created_at)
     SELECT ${connection("i")}, $1::uuid, (ARRAY['zoho_crm', 'zoho_recruit', 'http'])[1 + i % 3], 'Connection ' || i, 'connection_' || i, ${kind},
       CASE WHEN i % 10 <> 9 THEN ${made("application", "i % 20")} END, 'quick', '{"all": true}', ${state}, ${person("i % 50")}, ${ago("i")}
     FROM generate_series(1, ${size.connections}) i`,
  // The draft and the twenty versions of each workflow use the same three connections.
  `INSERT INTO connection_use (id, organization_id, connection_id, workflow_id, version_id, step_ids)
     SELECT ${made("use", "i || '/' || v || '/' || n")}, $1::uuid, ${connection(`1 + (i * 3 + n) % ${size.connections}`)}, ${workflow("i")},
       CASE WHEN v > 0 THEN ${made("version", "i || '/' || v")} END, '{s1}'
     FROM generate_series(1, ${size.workflows}) i, generate_series(0, ${versions}) v, generate_series(0, 2) n`,
  `INSERT INTO "authorization" (id, organization_id, connection_id, authorized_by, account_label, state, authorized_at, last_used_at)
     SELECT ${made("shared", "i")}, $1::uuid, ${connection("i")}, ${person("i % 50")}, 'office@example.com',
       CASE WHEN ${state} = 'connected' THEN 'active' ELSE 'needs_reauthorization' END, ${ago("i")}, now()
     FROM generate_series(1, ${size.connections}) i WHERE ${kind} <> 'user' AND ${state} <> 'draft'`,
  // Thousands of people authorized each of the ten newest, a dozen each of the others.
  `INSERT INTO "authorization" (id, organization_id, connection_id, subject_user_id, authorized_by, account_label, state, is_primary, authorized_at, last_used_at)
     SELECT ${made("own", "i || '/' || p")}, $1::uuid, ${connection("i")}, ${person("p")}, ${person("p")}, p || '@people.example', 'active',
       p = 0 AND i % 7 <> 0, ${ago("i")}, now()
     FROM generate_series(1, ${size.connections}) i, LATERAL generate_series(0, CASE WHEN i <= 22 THEN ${size.crowd} ELSE 13 END) p WHERE ${kind} = 'user'`,
  // The first form is the one that is read; the others fill the table.
  `INSERT INTO form (id, organization_id, application_id, name, slug, draft, draft_saved_by, created_by)
     SELECT ${made("form", "i")}, $1::uuid, ${made("application", "(3 + i) % 20")}, 'Orders ' || i, $1 || '-' || i, ${definition("'Orders ' || i")}, ${person("0")}, ${person("0")}
     FROM generate_series(0, ${size.forms}) i`,
  `INSERT INTO form_version (id, organization_id, form_id, number, definition, created_by)
     SELECT ${made("form version", "i")}, $1::uuid, ${made("form", "i")}, 1, ${definition("'Orders ' || i")}, ${person("0")} FROM generate_series(0, ${size.forms}) i`,
  `INSERT INTO form_deployment (organization_id, form_id, environment, version_id, deployed_by)
     SELECT $1::uuid, ${made("form", "i")}, 'production', ${made("form version", "i")}, ${person("0")} FROM generate_series(0, ${size.forms}) i`,
  `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", submitted_by, created_at)
     SELECT ${made("record", "i")}, $1::uuid, ${made("form", "0")}, ${made("form version", "0")}, 'production', ${orders}, ${person(`i % ${size.active}`)}, ${ago("i")}
     FROM generate_series(1, ${size.records}) i`,
  // Half of these have a word and a city that no record of the first form has.
  `INSERT INTO record (id, organization_id, form_id, form_version_id, environment, "values", created_at)
     SELECT ${made("other record", "i")}, $1::uuid, ${made("form", `1 + i % ${size.forms}`)}, ${made("form version", `1 + i % ${size.forms}`)}, 'production',
       ${orders} || CASE WHEN i % 2 = 0 THEN '{"city": "Oslo", "comment": "Please call the janitor"}' ELSE '{}' END::jsonb, ${ago("i")}
     FROM generate_series(1, ${size.elsewhere}) i`,
  `INSERT INTO run (id, organization_id, application_id, workflow_id, version_id, environment, status, trigger, initiator, initiator_user_id, record_id, created_at,
       finished_at)
     SELECT ${made("run", "i")}, $1::uuid, ${made("application", `(1 + i % ${size.workflows}) % 20`)}, ${workflow(`1 + i % ${size.workflows}`)},
       ${made("version", `1 + i % ${size.workflows} || '/1'`)}, 'production',
       CASE WHEN ${parked} THEN 'parked' WHEN i % 50 = 0 THEN 'failed' WHEN i % 30000 = 11 THEN 'cancelled' ELSE 'succeeded' END,
       CASE WHEN i % 10000 = 13 THEN 'manual' ELSE 'form' END, 'person', ${person(`i % ${size.active}`)}, ${made("record", "i")}, ${ago("i")},
       CASE WHEN NOT ${parked} THEN ${ago("i")} END
     FROM generate_series(1, ${size.records}) i`,
  `INSERT INTO run_wait (run_id, path, step_id, kind, due_at, connection_id, user_id, code)
     SELECT ${made("run", "i")}, '', 'push', 'consent', now() + interval '1 day', ${connection("1 + i % 10")},
       CASE WHEN i % 100 = 7 THEN ${person("3")} END, 'USER_NOT_AUTHORIZED'
     FROM generate_series(1, ${size.records}) i WHERE ${parked}`,
  `INSERT INTO schedule_firing (schedule_id, scheduled_at, organization_id, outcome, run_count)
     SELECT ${made("schedule", "1")}, ${ago("i")}, $1::uuid, 'done', 1 FROM generate_series(1, ${size.records}) i`,
  `INSERT INTO lookup_use (id, organization_id, form_id, version_id, lookup_id, connection_id, identity, milliseconds, created_at)
     SELECT ${made("lookup", "i")}, $1::uuid, ${made("form", "0")}, ${made("form version", "0")}, 'customer', ${connection("3")}, '{}', 20, ${ago("i")}
     FROM generate_series(1, ${size.records}) i`,
  `INSERT INTO audit_event (id, organization_id, sequence, at, actor_user_id, actor_kind, action, subject_type, subject_id, previous_hash, hash)
     SELECT ${made("audit", "i")}, $1::uuid, i, ${ago(`${size.records} - i`)}, ${person("i % 50")}, 'person', 'workflow.saved', CASE WHEN i % 20000 = 3 THEN 'connection' ELSE 'workflow' END, (i % 1000)::text, '', i::text
     FROM generate_series(1, ${size.records}) i`,
  `INSERT INTO client_credential (id, organization_id, connector_key, mode, name, client_id, secret_sealed, fingerprint)
     SELECT ${made("client", "i")}, $1::uuid, 'zoho_crm', 'own', 'Zoho CRM client ' || i, '1000.' || i, 'sealed', i::text FROM generate_series(1, 200) i`,
];

/**
 * Fills a database with one large organization, by SQL that generates the rows in the database.
 * @param of.share fraction of the full size, at most 1
 * @param of.elsewhere records of forms other than the one that is read
 */
export async function fillLargeOrganization(
  db: Db,
  of: { name: string; share?: number; elsewhere?: number },
): Promise<Viewer> {
  const { name, share = 1, elsewhere = 0 } = of;
  const scaled = Object.entries(whole).map(([what, count]) => [what, Math.ceil(count * share)]);
  const size: Size = { ...(Object.fromEntries(scaled) as Size), elsewhere };
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO organization (id, name, slug) VALUES (md5($1)::uuid, $1, $1) RETURNING id::text",
      [name],
    );
    const organizationId = rows[0]?.id ?? "";
    for (const statement of statementsOf(size)) await client.query(statement, [organizationId]);
    await client.query("VACUUM ANALYZE");
    const { rows: ids } = await client.query<Omit<Viewer, "organizationId">>(
      `SELECT ${person("3")}::text AS "userId", ${made("application", "3")}::text AS "applicationId", ${connection("3")}::text AS crowded,
         ${made("form", "0")}::text AS "formId", ${workflow("8")}::text AS "workflowId", ${made("schedule", "1")}::text AS "scheduleId"`,
      [organizationId],
    );
    const [viewer] = ids;
    if (!viewer) throw new Error("the organization was not filled");
    return { organizationId, ...viewer };
  } finally {
    client.release();
  }
}
