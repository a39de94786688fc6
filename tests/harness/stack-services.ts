import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import { freePort, type ManagedProcess, startPostgres, startTemporal } from "@formwork/tooling/stack";
import { freshDatabase, temporalForTests } from "./index.ts";

/** The servers below a stack, and how to start those again that are its own. */
export interface StackServices {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  starters: Map<string, () => Promise<ManagedProcess>>;
  release(): Promise<void>;
}

/** A database and a namespace on the servers that the test run shares. */
export async function sharedServices(): Promise<StackServices> {
  const database = await freshDatabase();
  return { databaseUrl: database.url, temporal: temporalForTests(), starters: new Map(), release: database.drop };
}

/** A PostgreSQL and a Temporal of the stack's own, kept on disk, so that tests may kill them. */
export async function ownServices(folder: string): Promise<StackServices> {
  const [postgresPort, temporalPort] = [await freePort(), await freePort()];
  const postgres = () => startPostgres({ dataDir: join(folder, "postgres"), persistent: true, port: postgresPort });
  const temporal = () =>
    startTemporal({ dbFile: join(folder, "temporal.db"), namespace: "formwork", port: temporalPort });
  const first = await postgres();
  await migrate(first.url);
  await first.stop();
  return {
    databaseUrl: first.url,
    temporal: { address: `127.0.0.1:${temporalPort}`, namespace: "formwork" },
    starters: new Map([
      ["postgres", async () => (await postgres()).process],
      ["temporal", async () => (await temporal()).process],
    ]),
    release: () => Promise.resolve(),
  };
}
