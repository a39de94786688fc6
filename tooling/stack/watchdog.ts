import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("watchdog.sh", import.meta.url));
let watchdog: ChildProcess | undefined;

/**
 * Ties a process to this one: if this process dies in any way, including `kill -9`, the other gets `signal` and, ten seconds later, SIGKILL. One tiny
 * shell process does this for all of them: it reads a pipe that closes when we die.
 * @returns a function that unties it.
 */
export function tieToThisProcess(pid: number, signal: NodeJS.Signals): () => void {
  tell(`add ${pid} ${signal.replace(/^SIG/, "")}\n`);
  return () => tell(`drop ${pid}\n`);
}

function tell(line: string): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(line);
}

function startWatchdog(): ChildProcess {
  // Detached, because Ctrl+C goes to the terminal's whole process group and must not end the watchdog.
  const child = spawn("/bin/sh", [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  const pipe = child.stdin as (typeof child.stdin & { unref?: () => void }) | null;
  pipe?.unref?.();
  pipe?.on("error", () => undefined);
  child.on("error", () => undefined);
  return child;
}
