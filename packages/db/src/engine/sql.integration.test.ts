import { freshDatabase } from "@formwork/tests/harness";
import { expect, it, onTestFinished } from "vitest";
import { createDb } from "../client.ts";
import { inTransaction } from "./sql.ts";

it("does both of two transactions that wait for each other", async () => {
  const database = await freshDatabase();
  const db = createDb({ url: database.url, poolSize: 4, onError: () => undefined });
  onTestFinished(async () => {
    await db.close();
    await database.drop();
  });
  let [first, second] = [0, 0];
  // Each has its own lock before either asks for the other's.
  let both: () => void = () => undefined;
  const met = new Promise<void>((resolve) => (both = resolve));
  const locked = () => {
    if (first > 0 && second > 0) both();
  };
  const lock = (key: number) => ({ text: "SELECT pg_advisory_xact_lock($1)", values: [key] });
  const one = inTransaction(db, async (client) => {
    await client.query(lock(1));
    first += 1;
    locked();
    await met;
    await client.query(lock(2));
    return "one";
  });
  const two = inTransaction(db, async (client) => {
    await client.query(lock(2));
    second += 1;
    locked();
    await met;
    await client.query(lock(1));
    return "two";
  });
  expect(await Promise.all([one, two])).toEqual(["one", "two"]);
  expect(first + second).toBe(3);
});
