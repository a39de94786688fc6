import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import { freePort, type Installation, startApp, startPostgres, startTemporal } from "@formwork/tooling/stack";
import { type PublishedJobs, publishJobs } from "./jobs.ts";

/** The product as people run it, with both jobs published. */
export interface Product {
  databaseUrl: string;
  /** Whole address of each job's submissions. */
  submissions: PublishedJobs;
  /** Process ids by role. */
  pids: Record<"server" | "worker" | "temporal" | "postgres", number>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL with its full durability, the Temporal dev server on a file, server and worker as built, and publishes both jobs.
 * @param options.crmUrl origin of the CRM, the one host outside that requests may reach
 */
export async function startProduct(options: { crmUrl: string }): Promise<Product> {
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
        FORMWORK_ALLOW_HOSTS: new URL(options.crmUrl).host,
        // One generator stands for all the people of an office; the limit itself stays in the path.
        FORMWORK_PUBLIC_FORM_RATE: "10000000",
      },
    };
    const keysFile = join(folder, "vault");
    const paths = await publishJobs({ databaseUrl: postgres.url, keysFile, crmUrl: options.crmUrl });
    const server = await startApp({ app: "server", installation, log: warn });
    stops.push(() => server.stop());
    const worker = await startApp({ app: "worker", installation, log: warn });
    stops.push(() => worker.stop());
    return {
      databaseUrl: postgres.url,
      submissions: { a: installation.publicUrl + paths.a, b: installation.publicUrl + paths.b },
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
