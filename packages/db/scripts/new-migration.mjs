// Writes prisma/migrations/<stamp>_<name>/migration.sql: what turns a database of the present migrations into prisma/schema.
// Needs a PostgreSQL in DATABASE_URL, in which it makes a database of its own and removes it again.
// What is written by hand (checks, triggers, rule_… indexes and keys) stays as it is; add to the file what the schema cannot say.
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startSchemaEngine } from "../src/migrate/engine.ts";
import { migrationsFolder } from "../src/migrate/folder.ts";
import { migrate } from "../src/migrate/index.ts";

// Prisma would remove what it does not know, so the copy it compares with has none of it.
const withoutHandmade = `
DO $$ DECLARE made record; BEGIN
  FOR made IN SELECT conrelid::regclass AS place, conname AS name FROM pg_constraint WHERE contype IN ('f', 'u') AND conname LIKE 'rule\\_%' LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', made.place, made.name);
  END LOOP;
  FOR made IN SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'rule\\_%' LOOP
    EXECUTE format('DROP INDEX %I', made.name);
  END LOOP;
END $$`;

const [name] = process.argv.slice(2);
const { DATABASE_URL } = process.env;
if (!DATABASE_URL || !/^[a-z][a-z0-9_]{0,49}$/.test(name ?? "")) {
  console.error("Usage: DATABASE_URL=postgresql://… npm run new-migration -w packages/db -- name_in_snake_case");
  process.exit(1);
}

const scratch = new URL(DATABASE_URL);
scratch.pathname = `/formwork_scratch_${randomBytes(6).toString("hex")}`;
const database = pg.escapeIdentifier(scratch.pathname.slice(1));

await query(DATABASE_URL, `CREATE DATABASE ${database}`);
try {
  await migrate(scratch.href);
  await query(scratch.href, withoutHandmade);
  write(await difference(scratch.href));
} finally {
  await query(DATABASE_URL, `DROP DATABASE ${database} WITH (FORCE)`);
}

async function difference(url) {
  const folder = fileURLToPath(new URL("../prisma/schema", import.meta.url));
  const files = readdirSync(folder).map((path) => ({ path, content: readFileSync(join(folder, path), "utf8") }));
  const { engine, close } = await startSchemaEngine({ url, schema: files });
  try {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: folder },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? "";
  } finally {
    await close();
  }
}

function write(sql) {
  if (sql.replace(/^--.*$/gm, "").trim() === "") {
    console.log("The migrations already say what the schema says.");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  console.log(`Written: ${join(folder, "migration.sql")}`);
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
