import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import { startPostgres, startTemporal } from "@formwork/tooling/stack";
import { createDatabase } from "./databases.ts";

/** Addresses of the servers that the tests of one run share. */
export interface TestServices {
  /** Address of the cluster's own database, with rights to make others. */
  adminUrl: string;
  /** Name of the migrated database that test databases are copied from. */
  template: string;
  temporalAddress: string;
  /** Namespaces made in advance, each given to one caller. */
  namespaces: readonly string[];
  /** A folder in which callers mark what they took. */
  folder: string;
}

const namespaceCount = 120;

/** Starts one PostgreSQL and one Temporal for a whole test run. */
export async function startTestServices(): Promise<TestServices & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "formwork-tests-"));
  const namespaces = Array.from({ length: namespaceCount }, (_, index) => `test-${index}`);
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir: join(folder, "postgres"), persistent: false, settings: { shared_buffers: "64MB" } }),
    startTemporal({ namespace: "formwork", furtherNamespaces: namespaces, progress: (text) => console.log(text) }),
  ]);
  const stop = async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const template = "formwork_template";
    const url = await createDatabase({ adminUrl: postgres.adminUrl, name: template });
    await migrate(url);
    return { adminUrl: postgres.adminUrl, template, temporalAddress: temporal.address, namespaces, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
