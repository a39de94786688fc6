import { statfs } from "node:fs/promises";
import { storageFull } from "@formwork/db";
import type { FastifyBaseLogger } from "fastify";

const keepMs = 1_000;

/** Room for what is sent. */
export interface Storage {
  /** @throws FormworkError `STORAGE_FULL` when there is hardly any */
  requireRoom(): Promise<void>;
}

/**
 * Refuses new data while the disk of the embedded database is nearly full: what is left is needed for runs that were acknowledged, and a
 * database without any room for its log ends.
 * @param options.folder folder on that disk; undefined when the database is elsewhere and tells by itself
 * @param options.reserveBytes room that is kept free
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
