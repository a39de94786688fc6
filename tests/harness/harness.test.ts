import { Connection } from "@temporalio/client";
import pg from "pg";
import { expect, it } from "vitest";
import { bareDatabase, freshDatabase, temporalForTests } from "./index.ts";

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    return rows.map((row: { tablename: string }) => row.tablename);
  } finally {
    await client.end();
  }
}

it("gives each caller a migrated database of its own", async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.url).not.toBe(two.url);
  expect(await tables(one.url)).toContain("_prisma_migrations");
  await Promise.all([one.drop(), two.drop()]);
  await expect(tables(one.url)).rejects.toThrow(/does not exist/);
});

it("gives a database with nothing in it where migrations themselves are tested", async () => {
  const bare = await bareDatabase();
  expect(await tables(bare.url)).toEqual([]);
  await bare.drop();
});

it("gives each caller a Temporal namespace of its own that can be used at once", async () => {
  const one = temporalForTests();
  expect(temporalForTests().namespace).not.toBe(one.namespace);
  const connection = await Connection.connect({ address: one.address });
  const answer = await connection.workflowService.listOpenWorkflowExecutions({ namespace: one.namespace });
  expect(answer.executions).toEqual([]);
  await connection.close();
});
