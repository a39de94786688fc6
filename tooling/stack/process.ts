import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { StackError } from "./stack-error.ts";
import { tieToThisProcess } from "./watchdog.ts";

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Options for starting a process. */
export interface ProcessOptions {
  /** Name for messages, such as "PostgreSQL". */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** The signal that asks for a clean end; default SIGTERM. */
  stopSignal?: NodeJS.Signals;
  /** Milliseconds to wait before SIGKILL; default 10,000. */
  stopWithinMs?: number;
  /** Receives each line of output. Without it the output goes to `logFile`, or nowhere. */
  log?: ((line: string) => void) | undefined;
  logFile?: string | undefined;
}

/** A running process that cannot outlive this one. */
export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly exited: Promise<Exit>;
  /** Whether it has ended already. */
  hasExited(): boolean;
  /** The last lines of output seen through `log`. */
  lastLines(): string[];
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
  /** Asks for a clean end, then kills. */
  stop(): Promise<Exit>;
}

/**
 * Starts a process that ends when ours does.
 * @throws StackError when the program cannot be started at all.
 */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const child = await spawned(options);
  const pid = child.pid as number;
  const stopSignal = options.stopSignal ?? "SIGTERM";
  const untie = tieToThisProcess(pid, stopSignal);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > 40) lines.shift();
      options.log?.(line);
    });
  }
  let exit: Exit | undefined;
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => {
      exit = { code, signal };
      untie();
      resolve(exit);
    });
  });
  const kill = (signal: NodeJS.Signals) => {
    if (!exit) child.kill(signal);
    return exited;
  };
  return {
    name: options.name,
    pid,
    exited,
    hasExited: () => exit !== undefined,
    lastLines: () => [...lines],
    kill,
    stop: async () => {
      const insist = setTimeout(() => child.kill("SIGKILL"), options.stopWithinMs ?? 10_000);
      const end = await kill(stopSignal);
      clearTimeout(insist);
      return end;
    },
  };
}

function spawned(options: ProcessOptions): Promise<ChildProcess> {
  const file = options.logFile === undefined ? undefined : openSync(options.logFile, "a", 0o600);
  const out = options.log ? "pipe" : (file ?? "ignore");
  const settings: SpawnOptions = { stdio: ["ignore", out, out], detached: true };
  if (options.env) settings.env = options.env;
  if (options.cwd) settings.cwd = options.cwd;
  if (options.uid !== undefined) settings.uid = options.uid;
  if (options.gid !== undefined) settings.gid = options.gid;
  const child = spawn(options.command, options.args, settings);
  if (file !== undefined) closeSync(file);
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve(child));
    child.once("error", (error) =>
      reject(
        new StackError(`${options.name} could not be started: ${error.message}`, [
          `Check that ${options.command} can be executed.`,
        ]),
      ),
    );
  });
}
