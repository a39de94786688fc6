import { statfs } from "node:fs/promises";
import { storageFull } from "@formwork/db";
import type { FastifyBaseLogger } from "fastify";

const keepMs = 1_000;

/** Guards the disk space for new data. */
export interface Storage {
  /** @throws FormworkError `STORAGE_FULL` when there is hardly any space */
  requireRoom(): Promise<void>;
}

/**
 * Refuses new data while the disk of the embedded database is nearly full. Acknowledged runs need the rest, and a database without space for its log
 * stops.
 * @param options.folder folder on that disk; undefined when the database is elsewhere and reports a full disk itself
 * @param options.reserveBytes bytes to keep free
 */
export function createStorage(options: {
  folder: string | undefined;
  reserveBytes: number;
  log: FastifyBaseLogger;
  now: () => number;
}): Storage {
  const { folder, reserveBytes, log, now } = options;
  let looked = Number.NEGATIVE_INFINITY;
  let full = false;

  async function look(path: string): Promise<boolean> {
    const { bavail, bsize } = await statfs(path);
    const free = bavail * bsize;
    if (free < reserveBytes !== full)
      log.warn({ freeMegabytes: Math.round(free / 1e6) }, full ? "there is room again" : "the disk is nearly full");
    return free < reserveBytes;
  }

  return {
    async requireRoom() {
      if (folder === undefined) return;
      if (now() - looked >= keepMs) {
        looked = now();
        full = await look(folder);
      }
      if (full) throw storageFull();
    },
  };
}
