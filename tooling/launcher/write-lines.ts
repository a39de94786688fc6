import { closeSync, openSync, writeSync } from "node:fs";

/**
 * Returns a function that appends lines to a log file which only we may read. On a full disk it drops the line, and the next line tries again:
 * logging never stops the logged program.
 */
export function writeLines(path: string): (line: string) => void {
  let file: number | undefined;
  return (line) => {
    try {
      file ??= openSync(path, "a", 0o600);
      writeSync(file, `${line}\n`);
    } catch {
      // Open the file again for the next line: the folder may have been missing, not only full.
      if (file !== undefined) closeSync(file);
      file = undefined;
    }
  };
}
