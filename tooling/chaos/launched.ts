import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inheritedEnv, repositoryRoot, waitUntil } from "@formwork/tooling/stack";

/** A part that the launcher keeps running. */
export type Part = "server" | "worker" | "temporal" | "postgres";

/** All of them. */
export const parts: readonly Part[] = ["server", "worker", "temporal", "postgres"];

/** An `npm start` that can be killed in every way. */
export interface Launched {
  /** Starts it and waits until it says that it is ready. */
  start(): Promise<void>;
  /** `kill -9` of the launcher alone. */
  killLauncher(): Promise<void>;
  /** `kill -9` of parts at the same moment. */
  killParts(which: readonly Part[]): void;
  /** Whether the launcher is running. */
  runs(): boolean;
  /** Everything it has printed since its last start. */
  said(): string;
  stop(): Promise<void>;
}

/** Prepares an `npm start --no-demo` on a data folder and a port; nothing runs yet. */
export function launchedIn(options: {
  dataDir: string;
  port: number;
  env: Readonly<Record<string, string>>;
}): Launched {
  const { dataDir, port, env } = options;
  let child: ChildProcess | undefined;
  let said = "";
  const pidFiles: Record<Part, string> = {
    server: "run/server.pid",
    worker: "run/worker.pid",
    temporal: "temporal/temporal.db.pid",
    postgres: "postgres/postmaster.pid",
  };
  const ended = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return {
    async start() {
      said = "";
      const launcher = join(repositoryRoot, "tooling/launcher/start.mjs");
      const started = spawn(process.execPath, [launcher, "--data", dataDir, "--no-demo"], {
        env: { ...inheritedEnv, PORT: String(port), ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on("data", (chunk: Buffer) => {
          said += chunk.toString();
        });
      const ask = async () => {
        if (started.exitCode !== null || !said.includes("Ready after")) throw new Error(said);
      };
      await waitUntil({ what: "npm start", ask, withinMs: 180_000 });
    },
    killLauncher: () => ended("SIGKILL"),
    killParts(which) {
      for (const part of which) {
        try {
          const pid = Number.parseInt(readFileSync(join(dataDir, pidFiles[part]), "utf8"), 10);
          if (pid > 1) process.kill(pid, "SIGKILL");
        } catch {
          // Between two starts: the part is already down, as wanted.
        }
      }
    },
    runs: () => child?.exitCode === null && child.signalCode === null,
    said: () => said,
    stop: () => ended("SIGTERM"),
  };
}
