import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

// Node has WebAssembly, its types belong to the browser's library; this is the one call needed of it.
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};

/** Oids of PostgreSQL's one-byte `"char"`, in which its catalog keeps kinds of things, and of `text`. */
const [catalogChar, text] = [18, 25];

/** Prisma's adapter refuses to know `"char"`, though its engine reads the catalog: such columns are passed on as text. */
class CatalogPool extends pg.Pool {
  override query = (async (...args: Parameters<pg.Pool["query"]>) => {
    const result = (await super.query(...args)) as unknown as pg.QueryResult;
    for (const field of result.fields ?? []) if (field.dataTypeID === catalogChar) field.dataTypeID = text;
    return result;
  }) as unknown as pg.Pool["query"];
}

/**
 * Said at the end of each migration, in its own transaction: a start after a crash can tell one that happened from one that did not. Without
 * its row, somebody has given it up meanwhile, and it must not happen any more.
 */
const markCommitted = `;
DO $mark$ BEGIN
  UPDATE _prisma_migrations SET logs = 'committed' WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'This migration was given up by another start.'; END IF;
END $mark$`;

/**
 * Prisma's adapter cuts a script at every semicolon, functions and comments included. Sent whole, PostgreSQL itself reads it, and
 * either all of a migration happens or nothing.
 */
class WholeScripts extends PrismaPg {
  /** Texts of the migrations, as opposed to what the engine says for its own ends. */
  migrations: ReadonlySet<string> = new Set();
  /** What PostgreSQL said against the last script; the engine itself only passes on a number. */
  refusal: Error | null = null;

  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      // The one column that the engine insists on reading as a single character.
      const kind = result.columnNames.indexOf("constraint_type");
      if (kind >= 0) result.columnTypes[kind] = ColumnTypeEnum.Character;
      return result;
    };
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(this.migrations.has(script) ? script + markCommitted : script);
      } catch (error) {
        this.refusal = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    };
    return adapter;
  }
}

/** A Prisma schema file: name and text. */
export type SchemaFile = { path: string; content: string };

/** A running schema engine and the end of it. */
export interface RunningSchemaEngine {
  engine: SchemaEngine;
  /** PostgreSQL's own words against the last script, null when there were none. */
  refusal(): Error | null;
  close(): Promise<void>;
}

/**
 * Starts Prisma's schema engine inside this process. Its native form is a binary that cannot be downloaded everywhere; this one is
 * WebAssembly from an npm package and speaks to PostgreSQL through the same `pg` driver as everything else.
 * @param options.url address of the database it works on
 * @param options.migrations texts of the migrations it will apply
 * @param options.schema schema files, for `diff`; none for applying migrations
 */
export async function startSchemaEngine(options: {
  url: string;
  migrations?: readonly string[];
  schema?: readonly SchemaFile[];
}): Promise<RunningSchemaEngine> {
  const { SchemaEngine } = await loadBindings();
  const pool = new CatalogPool({ connectionString: options.url, max: 2 });
  const adapter = new WholeScripts(pool);
  adapter.migrations = new Set(options.migrations);
  const engine = await SchemaEngine.new(
    { datamodels: options.schema?.map(({ path, content }): [string, string] => [path, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  return {
    engine,
    refusal: () => adapter.refusal,
    close: async () => {
      engine.free();
      await pool.end();
    },
  };
}

let loaded: ReturnType<typeof instantiate> | undefined;

// The bindings keep the instance in a variable of their module, so a process can have one only.
function loadBindings(): ReturnType<typeof instantiate> {
  loaded ??= instantiate();
  return loaded;
}

async function instantiate() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await wasm.instantiate(await readFile(join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}
