import { Client, Connection } from "@temporalio/client";
import pg from "pg";
import type { Word } from "./searcher.ts";

/** Everything that Temporal keeps of every workflow of a namespace: each string, and each run of bytes as it is stored. */
export async function temporalWords(given: { address: string; namespace: string }): Promise<Word[]> {
  const connection = await Connection.connect({ address: given.address });
  try {
    const { workflow } = new Client({ connection, namespace: given.namespace });
    const words: Word[] = [];
    for await (const { workflowId, runId, raw } of workflow.list()) {
      const where = `Temporal's ${workflowId}`;
      const history = await workflow.getHandle(workflowId, runId).fetchHistory();
      for (const text of leaves([raw, history])) words.push({ where, text });
    }
    return words;
  } finally {
    await connection.close();
  }
}

/** Keys, texts and bytes of a value, at any depth. */
function* leaves(value: unknown): Generator<string | Uint8Array> {
  if (typeof value === "string" || value instanceof Uint8Array) yield value;
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* leaves(inner);
    }
  }
}

/** Every column of every row of every table: bytes as bytes, everything else as PostgreSQL writes it. */
export async function databaseWords(databaseUrl: string): Promise<Word[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const columns = await client.query<{ name: string; columns: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name,
         string_agg(format(CASE data_type WHEN 'bytea' THEN '%I' ELSE '%I::text' END, column_name), ', ') AS columns
       FROM information_schema.columns JOIN pg_tables ON schemaname = table_schema AND tablename = table_name
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY 1`,
    );
    const words: Word[] = [];
    for (const { name, columns: selected } of columns.rows) {
      const { rows } = await client.query<(string | Buffer | null)[]>({
        text: `SELECT ${selected} FROM ${name}`,
        rowMode: "array",
      });
      for (const text of rows.flat()) if (text !== null) words.push({ where: name, text });
    }
    return words;
  } finally {
    await client.end();
  }
}
