import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import { freePort, type Installation, startApp, startPostgres, startTemporal } from "@formwork/tooling/stack";

/** The product as people run it, filled with the data of the measurement. */
export interface Product<Published> {
  databaseUrl: string;
  /** The same address, as the cluster's superuser. */
  adminUrl: string;
  serverUrl: string;
  installation: Installation;
  published: Published;
  /** Process ids by role. */
  pids: Record<"server" | "worker" | "temporal" | "postgres", number>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL with its full durability, the Temporal dev server on a file, server and worker as built.
 * @param options.allowHosts hosts of the measurement that requests may reach although they are private
 * @param options.publish fills the database before server and worker start; `keysFile` holds the installation's vault keys
 */
export async function startProduct<Published>(options: {
  allowHosts?: string;
  publish: (place: { databaseUrl: string; keysFile: string }) => Promise<Published>;
}): Promise<Product<Published>> {
  const folder = mkdtempSync(join(tmpdir(), "formwork-bench-"));
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({ dataDir: join(folder, "postgres"), persistent: true });
    stops.push(() => postgres.stop());
    const temporal = await startTemporal({ dbFile: join(folder, "temporal.db"), namespace: "formwork" });
    stops.push(() => temporal.stop());
    await migrate(postgres.url);
    writeFileSync(join(folder, "auth-secret"), "signs-the-sessions-of-a-measurement-only");
    const ports = { server: await freePort(), worker: await freePort(), sandbox: await freePort() };
    const installation: Installation = {
      databaseUrl: postgres.url,
      temporal: { address: temporal.address, namespace: temporal.namespace },
      keysDir: folder,
      publicUrl: `http://127.0.0.1:${ports.server}`,
      host: "127.0.0.1",
      ports,
      sandbox: false,
      env: {
        LOG_LEVEL: "warn",
        FORMWORK_ALLOW_HOSTS: options.allowHosts ?? "",
        // One load generator stands for all people of an office, so the limit is raised but stays in the path.
        FORMWORK_PUBLIC_FORM_RATE: "10000000",
      },
    };
    const published = await options.publish({ databaseUrl: postgres.url, keysFile: join(folder, "vault") });
    const server = await startApp({ app: "server", installation, log: warn });
    stops.push(() => server.stop());
    const worker = await startApp({ app: "worker", installation, log: warn });
    stops.push(() => worker.stop());
    return {
      databaseUrl: postgres.url,
      adminUrl: postgres.adminUrl,
      serverUrl: installation.publicUrl,
      installation,
      published,
      pids: {
        server: server.pid,
        worker: worker.pid,
        temporal: temporal.process.pid,
        postgres: postgres.process.pid,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}
