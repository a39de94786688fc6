import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Ends a process that an earlier start left running, if the process with that id really is that one.
 * @param options.pid the stored process id
 * @param options.mark text that its command line must contain, because the system reuses ids
 * @returns whether it ended a process.
 */
export async function endLeftover(options: { pid: number; mark: string; signal: NodeJS.Signals }): Promise<boolean> {
  if (!commandLine(options.pid).includes(options.mark)) return false;
  process.kill(options.pid, options.signal);
  for (let tries = 0; tries < 100 && isRunning(options.pid); tries++) await pause(100);
  if (isRunning(options.pid)) process.kill(options.pid, "SIGKILL");
  return true;
}

/** Stores a process id for a later start that has to clean up after this one. */
export function noteProcess(file: string, pid: number): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, String(pid), { mode: 0o600 });
  } catch {
    // On a full disk this fails. The process still runs, and ends with this one (watchdog.ts).
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The command line of a process; empty when there is no such process. */
export function commandLine(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 1) return "";
  try {
    // Bare Linux machines have no ps, the others have no /proc.
    if (platform() === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}
