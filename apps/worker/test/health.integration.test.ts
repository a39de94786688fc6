import { createDb } from "@formwork/db";
import { freshDatabase } from "@formwork/tests/harness";
import { afterEach, expect, it } from "vitest";
import { serveHealth } from "../src/health.ts";
import { createMetrics } from "../src/metrics.ts";

const token = "a token for collectors of metrics";

let close: () => Promise<void>;
afterEach(() => close?.());

it("answers a scrape with an error while the database is away, and lives on", async () => {
  const database = await freshDatabase();
  const db = createDb({ url: database.url, poolSize: 1 });
  const served = await serveHealth({
    host: "127.0.0.1",
    port: 0,
    metrics: createMetrics({ db, inFlight: () => 0 }),
    metricsToken: token,
    readiness: async () => ({ ready: true, state: "ready" }),
  });
  close = async () => {
    await served.close();
    await database.drop();
  };
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${served.port}${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask("/metrics")).status).toBe(200);
  await db.close();
  expect((await ask("/metrics")).status).toBe(500);
  expect((await ask("/healthz")).status).toBe(200);
});
