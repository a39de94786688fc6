import pg from "pg";

/** The superuser of an embedded cluster. */
export const adminRole = "formwork";

/** The product's role: it owns its database and nothing else in the cluster or on the machine. */
export const appRole = "formwork_app";

// Tables of an older Formwork belong to the superuser. Sequences of columns change owner with their tables; objects of an extension stay with it.
const giveOver = `
DO $$ DECLARE statement text; BEGIN
  FOR statement IN
    SELECT format('ALTER %s %s OWNER TO ${appRole}', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.oid::regclass)
      FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND c.relowner <> '${appRole}'::regrole
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO ${appRole}', p.oid::regprocedure) FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> '${appRole}'::regrole
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE statement; END LOOP;
END $$`;

/**
 * Creates the database `formwork` and the role that owns it. Unlike a superuser, that role cannot read files of the machine, start programs or see
 * other databases.
 * @param options.adminUrl address of a database of the cluster, as its superuser
 * @param options.password the role's password from now on
 */
export async function ensureDatabase(options: {
  adminUrl: (database: string) => string;
  password: string;
}): Promise<void> {
  const isOurs = await asAdmin(options.adminUrl("postgres"), async (client) => {
    const { rowCount: roles } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appRole]);
    const verb = roles === 0 ? "CREATE" : "ALTER";
    await client.query(`${verb} ROLE ${appRole} LOGIN NOSUPERUSER PASSWORD ${client.escapeLiteral(options.password)}`);
    const { rows } = await client.query<{ owner: string }>(
      "SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = 'formwork'",
    );
    const [found] = rows;
    if (found?.owner === appRole) return true;
    await client.query(
      found ? `ALTER DATABASE formwork OWNER TO ${appRole}` : `CREATE DATABASE formwork OWNER ${appRole}`,
    );
    return found === undefined;
  });
  if (!isOurs) await asAdmin(options.adminUrl("formwork"), (client) => client.query(giveOver));
}

async function asAdmin<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
