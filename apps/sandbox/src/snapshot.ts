import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { FakeData } from "@formwork/connectors/fakes";

type Memory = Record<string, FakeData>;

const writeAfterMs = 250;

/** Keeps the doubles' memory in a file. */
export interface Snapshot {
  /** What was there at the start. */
  initial: Memory;
  /** Notes that something changed; written a moment later. */
  changed(): void;
  /** Writes what is not written yet. */
  flush(): void;
}

/**
 * Opens a snapshot file.
 *
 * @param file path; undefined keeps nothing
 * @param read gives the present memory
 */
export function openSnapshot(file: string | undefined, read: () => Memory): Snapshot {
  if (file === undefined) return { initial: {}, changed: () => {}, flush: () => {} };
  mkdirSync(dirname(file), { recursive: true });
  const initial = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Memory) : {};
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    // A new file in the old one's place, so that a kill in between leaves one of them whole.
    writeFileSync(`${file}.new`, JSON.stringify(read()), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    initial,
    changed() {
      timer ??= setTimeout(flush, writeAfterMs);
    },
    flush,
  };
}
