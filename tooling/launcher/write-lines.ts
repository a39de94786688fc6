import { createWriteStream } from "node:fs";

/** A function that adds lines to a log file which only we may read. */
export function writeLines(path: string): (line: string) => void {
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  return (line) => {
    stream.write(`${line}\n`);
  };
}
