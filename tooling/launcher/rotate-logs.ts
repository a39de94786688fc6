import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";

const everyMs = 60_000;
/** Size in bytes at which a log file is rotated. */
const mostBytes = 10 * 1_048_576;
/** Number of older files kept of each log; `.1` is the newest. */
const olderKept = 3;

/**
 * Keeps each log of a folder to four files of about ten megabytes. The programs hold their files open for appending, so a file is copied and then
 * truncated; a line written in between is lost.
 * @returns a function that stops it
 */
export function keepLogsSmall(folder: string): () => void {
  const look = () => {
    try {
      rotateLogs(folder, mostBytes);
    } catch {
      // Files are being moved at this moment; the next look is in a minute.
    }
  };
  const timer = setInterval(look, everyMs).unref();
  look();
  return () => clearInterval(timer);
}

/** Rotates every log of a folder that has grown beyond `limit` bytes. */
export function rotateLogs(folder: string, limit: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(".log") || (statSync(path, { throwIfNoEntry: false })?.size ?? 0) < limit) continue;
    try {
      rotate(path);
    } catch {
      // There is no space for a copy, and the log is the most dispensable file.
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
