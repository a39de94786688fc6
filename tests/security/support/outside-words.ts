import { Client, Connection } from "@temporalio/client";
import pg from "pg";

/** A sentence of any length in which a secret might stand, and where it was found. */
export interface Word {
  where: string;
  text: string;
}

/** Everything that Temporal keeps of every workflow of a namespace: each string, and each run of bytes as text. */
export async function temporalWords(given: { address: string; namespace: string }): Promise<Word[]> {
  const connection = await Connection.connect({ address: given.address });
  try {
    const { workflow } = new Client({ connection, namespace: given.namespace });
    const words: Word[] = [];
    for await (const { workflowId, runId, raw } of workflow.list()) {
      const where = `Temporal's ${workflowId}`;
      const history = await workflow.getHandle(workflowId, runId).fetchHistory();
      for (const text of strings([raw, history])) words.push({ where, text });
    }
    return words;
  } finally {
    await connection.close();
  }
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (value instanceof Uint8Array) yield Buffer.from(value).toString("latin1");
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* strings(inner);
    }
  }
}

/** Names of the tables in which one of the given texts stands readable, also as the bytes of a column. */
export async function tablesWith(databaseUrl: string, texts: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const patterns = texts.flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString("hex")}%`]);
    const tables = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`SELECT 1 FROM ${name} AS t WHERE t::text LIKE ANY($1) LIMIT 1`, [patterns]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}
