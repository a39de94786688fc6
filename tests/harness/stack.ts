import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppName, freePort, type Installation, type ManagedProcess, startApp } from "@formwork/tooling/stack";
import { fillDemoData } from "@formwork/tooling/stack/demo";
import { runsFromSources } from "./env.ts";
import { ownServices, sharedServices } from "./stack-services.ts";

/** Parts of a stack that can be killed and started again; the last two only with `ownServices`. */
export type StackPart = AppName | "postgres" | "temporal";

/** The whole product, running, for one test file. */
export interface Stack {
  /** Address of the server, also the one people use. */
  serverUrl: string;
  sandboxUrl: string;
  /** Address of the worker's `/healthz`, `/readyz` and `/metrics`. */
  workerUrl: string;
  /** Everything the programs were told, such as the database's address and the folder of the keys. */
  installation: Installation;
  /** The people of the demo organization one can sign in as; empty without demo data. */
  signIns: Awaited<ReturnType<typeof fillDemoData>>;
  process(part: StackPart): ManagedProcess;
  /** Sends a signal, SIGKILL by default, and waits until the part has ended. */
  kill(part: StackPart, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a part that has ended and waits until it is ready. */
  restart(part: StackPart): Promise<void>;
  /** Last lines a part has written. */
  lastLines(part: StackPart): string[];
  stop(): Promise<void>;
}

/**
 * Starts sandbox, server and worker as processes of their own, on free ports, over a fresh database and namespace.
 * They run what was built, or the sources when `FORMWORK_DEV=1`.
 * @param options.demo whether the demo organization is there; default yes
 * @param options.ownServices gives the stack a PostgreSQL and a Temporal of its own, for tests that kill them
 * @param options.env further variables for all three programs
 * @param options.log receives each line the programs write
 */
export async function startStack(
  options: {
    demo?: boolean;
    ownServices?: boolean;
    env?: Readonly<Record<string, string>>;
    log?: (line: string) => void;
  } = {},
): Promise<Stack> {
  const { log = () => undefined } = options;
  const folder = mkdtempSync(join(tmpdir(), "formwork-stack-"));
  const services = await (options.ownServices ? ownServices(folder) : sharedServices());
  const ports = {
    server: await freePort(),
    sandbox: await freePort(),
    mail: await freePort(),
    worker: await freePort(),
  };
  writeFileSync(join(folder, "auth-secret"), "the-secret-that-signs-sessions-in-tests-only");
  const installation: Installation = {
    databaseUrl: services.databaseUrl,
    temporal: services.temporal,
    keysDir: folder,
    publicUrl: `http://127.0.0.1:${ports.server}`,
    host: "127.0.0.1",
    ports,
    sandbox: true,
    sandboxData: join(folder, "sandbox.json"),
    env: { LOG_LEVEL: "warn", ...options.env },
  };
  const starters = new Map<string, () => Promise<ManagedProcess>>(services.starters);
  for (const app of ["sandbox", "server", "worker"] as const) {
    starters.set(app, () => startApp({ app, installation, fromSources: runsFromSources(), log }));
  }
  const running = new Map<string, ManagedProcess>();
  const find = <T>(map: Map<string, T>, part: StackPart): T => {
    const found = map.get(part);
    if (found === undefined) throw new Error(`This stack has no ${part} of its own; start it with ownServices.`);
    return found;
  };
  const restart = async (part: StackPart) => {
    running.set(part, await find(starters, part)());
  };
  const stop = async () => {
    for (const process of [...running.values()].reverse()) await process.stop();
    await services.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const part of services.starters.keys()) await restart(part as StackPart);
    const signIns = options.demo === false ? [] : await fillDemoData(installation);
    await restart("sandbox");
    await Promise.all([restart("server"), restart("worker")]);
    return {
      serverUrl: installation.publicUrl,
      sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
      workerUrl: `http://127.0.0.1:${ports.worker}`,
      installation,
      signIns,
      process: (part) => find(running, part),
      kill: async (part, signal = "SIGKILL") => {
        await find(running, part).kill(signal);
      },
      restart,
      lastLines: (part) => find(running, part).lastLines(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
