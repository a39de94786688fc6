import { freshDatabase, type TestDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "../seed/builders.ts";
import { createDb, type Db } from "./client.ts";
import { databaseTrouble } from "./database-trouble.ts";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDb({ url: database.url, poolSize: 3 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** What the caller is told of a failed call. */
async function told(call: Promise<unknown>): Promise<string | null> {
  const thrown = await call.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error,
  );
  return databaseTrouble(thrown)?.code ?? null;
}

describe("what a failed call of the database means", () => {
  it("is a rush that passes when a transaction lasted longer than it may", async () => {
    const slow = db.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_sleep(0.1)`;
        await tx.organization.findFirst();
      },
      { timeout: 20 },
    );
    expect(await told(slow)).toBe("DATABASE_BUSY");
  });

  it("is a rush when two were in each other's way", async () => {
    const ids = [(await makeOrganization(db)).id, (await makeOrganization(db)).id] as const;
    const [one, two] = [await db.pool.connect(), await db.pool.connect()];
    const lock = (client: typeof one, id: string) =>
      client.query("SELECT FROM organization WHERE id = $1 FOR UPDATE", [id]);
    try {
      for (const client of [one, two]) await client.query("BEGIN");
      await Promise.all([lock(one, ids[0]), lock(two, ids[1])]);
      const both = await Promise.allSettled([lock(one, ids[1]), lock(two, ids[0])]);
      const ended = both.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
      expect(ended.map(({ reason }) => databaseTrouble(reason)?.code)).toEqual(["DATABASE_BUSY"]);
    } finally {
      for (const client of [one, two]) {
        await client.query("ROLLBACK");
        client.release();
      }
    }
  });

  it("is a rush when two transactions of the repositories were in each other's way", async () => {
    const ids = [(await makeOrganization(db)).id, (await makeOrganization(db)).id] as const;
    let holding = 0;
    let goOn: () => void = () => undefined;
    const bothHold = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const cross = (first: string, second: string) =>
      db.prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT id FROM organization WHERE id = ${first}::uuid FOR UPDATE`;
        if (++holding === 2) goOn();
        await bothHold;
        await tx.$queryRaw`SELECT id FROM organization WHERE id = ${second}::uuid FOR UPDATE`;
      });
    const both = await Promise.allSettled([cross(...ids), cross(ids[1], ids[0])]);
    const ended = both.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    expect(ended.map(({ reason }) => databaseTrouble(reason)?.code)).toEqual(["DATABASE_BUSY"]);
  });

  it("is no trouble of the database when what was asked is wrong", async () => {
    expect(await told(db.pool.query("SELECT nothing FROM nowhere"))).toBeNull();
    expect(await told(db.prisma.organization.create({ data: { id: "no id", name: "", slug: "" } }))).toBeNull();
  });
});
