import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Stage, testKeys } from "@formwork/tests/engine/stage";
import { inheritedEnv } from "@formwork/tooling/stack";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A worker in a process of its own. */
export interface WorkerProcess {
  child: ChildProcess;
  /** `http://127.0.0.1:port` of its health pages. */
  url: string;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a worker and waits until it claims runs, and until Temporal is connected where there is one.
 * @param options.temporal left out: a worker that has no Temporal to reach
 * @param options.connected false when Temporal is not there yet, so that nobody waits for it
 */
export async function startWorkerProcess(
  stage: Stage,
  options: {
    temporal?: { address: string; namespace: string };
    connected?: boolean;
    env?: Record<string, string>;
  } = {},
): Promise<WorkerProcess> {
  const { address, namespace } = options.temporal ?? { address: "127.0.0.1:1", namespace: "none" };
  const waitForTemporal = options.connected ?? options.temporal !== undefined;
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: {
      ...inheritedEnv,
      DATABASE_URL: stage.url,
      FORMWORK_KEYS: testKeys,
      FORMWORK_ALLOW_HOSTS: stage.service.host,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      METRICS_PORT: "0",
      LOG_LEVEL: "info",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let text = "";
    child.once("exit", () => reject(new Error(`the worker ended: ${text}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      if (text.length < 100_000) text += chunk.toString();
      const line = /\{[^\n]*"port":(\d+)[^\n]*claims runs/.exec(text);
      if (line && (!waitForTemporal || text.includes("Temporal is connected"))) resolve(Number(line[1]));
    });
  });
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    },
  };
}
