import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const everyMs = 60_000;
/** Size at which a log file begins anew. */
const mostBytes = 10 * 1_048_576;
/** Older files kept of each log, `.1` the newest. */
const olderKept = 3;

/**
 * Keeps each log of a folder to four files of about ten megabytes. The programs hold their files open for appending, so a file is copied and then
 * emptied where it is; a line written between the two is lost.
 * @returns a function that ends it
 */
export function keepLogsSmall(folder: string): () => void {
  const look = () => {
    try {
      rotateLogs(folder, mostBytes);
    } catch {
      // Somebody moves files about meanwhile. In a minute it is looked at again.
    }
  };
  const timer = setInterval(look, everyMs).unref();
  look();
  return () => clearInterval(timer);
}

/** Begins every log of a folder anew that has grown beyond `limit` bytes. */
export function rotateLogs(folder: string, limit: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(".log") || (statSync(path, { throwIfNoEntry: false })?.size ?? 0) < limit) continue;
    try {
      rotate(path);
    } catch {
      // No room for a copy: the log is what can best be done without.
      for (let number = 1; number <= olderKept; number++) rmSync(`${path}.${number}`, { force: true });
    }
    truncateSync(path);
  }
}

function rotate(path: string): void {
  for (let number = olderKept - 1; number >= 1; number--)
    if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  copyFileSync(path, `${path}.1`);
}
