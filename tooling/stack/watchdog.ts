import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("watchdog.sh", import.meta.url));
let watchdog: ChildProcess | undefined;

/**
 * Ties a process to this one: should this process die in any way, `kill -9` included, the other is sent `signal`
 * and, ten seconds later, SIGKILL. One tiny shell process does this for all of them, by reading a pipe that closes with us.
 * @returns a function that unties it again.
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
  // Detached: Ctrl+C goes to the terminal's whole process group and must not take the watchdog along.
  const child = spawn("/bin/sh", [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  const pipe = child.stdin as (typeof child.stdin & { unref?: () => void }) | null;
  pipe?.unref?.();
  pipe?.on("error", () => undefined);
  child.on("error", () => undefined);
  return child;
}
