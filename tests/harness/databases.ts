import pg from "pg";

/**
 * Makes a database, empty or as a copy.
 * @returns its address
 */
export async function createDatabase(options: { adminUrl: string; name: string; template?: string }): Promise<string> {
  const name = pg.escapeIdentifier(options.name);
  const template = options.template === undefined ? "" : ` TEMPLATE ${pg.escapeIdentifier(options.template)}`;
  await withAdmin(options.adminUrl, (client) => client.query(`CREATE DATABASE ${name}${template}`));
  const url = new URL(options.adminUrl);
  url.pathname = `/${options.name}`;
  return url.href;
}

/** Removes a database, ending whatever is still connected to it. */
export async function dropDatabase(options: { adminUrl: string; name: string }): Promise<void> {
  const name = pg.escapeIdentifier(options.name);
  await withAdmin(options.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function withAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
