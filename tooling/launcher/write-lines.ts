import { closeSync, openSync, writeSync } from "node:fs";

/**
 * A function that adds lines to a log file which only we may read. A line that finds no room, on a full disk, is dropped, and the next one
 * tries again: what writes logs never stops what is logged.
 */
export function writeLines(path: string): (line: string) => void {
  let file: number | undefined;
  return (line) => {
    try {
      file ??= openSync(path, "a", 0o600);
      writeSync(file, `${line}\n`);
    } catch {
      // Opened anew for the next line: the folder may have been away, not only full.
      if (file !== undefined) closeSync(file);
      file = undefined;
    }
  };
}
