import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@formwork/db/migrate";
import {
  freePort,
  type Installation,
  type ManagedProcess,
  startApp,
  startPostgres,
  startTemporal,
} from "@formwork/tooling/stack";
import { fillDemoData } from "@formwork/tooling/stack/demo";
import { buildProduct } from "../launcher/build.ts";

/** A separate demo installation. */
export interface RunningDemo {
  url: string;
  stop(): Promise<void>;
}

/** Builds what is out of date and starts the product with the demo's data on free ports; `stop` ends it and removes its data. */
export async function startDemo(): Promise<RunningDemo> {
  await buildProduct();
  const folder = mkdtempSync(join(tmpdir(), "formwork-shots-"));
  const running: Pick<ManagedProcess, "kill">[] = [];
  const stop = async () => {
    for (const process of running.toReversed()) await process.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({
      dataDir: join(folder, "postgres"),
      persistent: true,
      port: await freePort(),
    });
    running.push(postgres.process);
    await migrate(postgres.url);
    const temporalPort = await freePort();
    const temporal = await startTemporal({
      dbFile: join(folder, "temporal.db"),
      namespace: "formwork",
      port: temporalPort,
    });
    running.push(temporal.process);
    writeFileSync(join(folder, "auth-secret"), "signs the sessions of pictures and nothing else");
    const ports = {
      server: await freePort(),
      sandbox: await freePort(),
      mail: await freePort(),
      worker: await freePort(),
    };
    const installation: Installation = {
      databaseUrl: postgres.url,
      temporal: { address: `127.0.0.1:${temporalPort}`, namespace: "formwork" },
      keysDir: folder,
      publicUrl: `http://127.0.0.1:${ports.server}`,
      host: "127.0.0.1",
      ports,
      sandbox: true,
      sandboxData: join(folder, "sandbox.json"),
      env: { LOG_LEVEL: "warn" },
    };
    await fillDemoData(installation);
    for (const app of ["sandbox", "server", "worker"] as const) running.push(await startApp({ app, installation }));
    return { url: installation.publicUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
