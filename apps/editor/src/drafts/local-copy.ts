import { z } from "zod";

/** Work in this browser that the server does not have yet. */
export interface LocalCopy<Draft> {
  /** Revision of the draft it was made from. */
  revision: number;
  /** ISO time of the last keystroke. */
  at: string;
  draft: Draft;
}

/** Storage in which unsaved work survives a closed tab. */
export interface LocalCopies<Draft> {
  read(): LocalCopy<Draft> | null;
  write(copy: LocalCopy<Draft>): void;
  clear(): void;
}

/**
 * Stores copies of one form's or workflow's unsaved work in this browser, separately for each person. When a copy cannot be read or written, only the
 * server's draft is used.
 * @param of.id id of the form or workflow
 * @param of.schema schema of its drafts
 */
export function createLocalCopies<Draft>(
  storage: Storage,
  of: { userId: string; id: string; schema: z.ZodType<Draft> },
): LocalCopies<Draft> {
  const key = `formwork.unsaved.${of.userId}.${of.id}`;
  const stored = z.object({ revision: z.number().int(), at: z.string(), draft: of.schema });
  return {
    read() {
      const text = storage.getItem(key);
      if (text === null) return null;
      try {
        return stored.safeParse(JSON.parse(text)).data ?? null;
      } catch {
        return null;
      }
    },
    write(copy) {
      try {
        storage.setItem(key, JSON.stringify(copy));
      } catch {
        // The browser's storage is full or closed; saving to the server continues.
        storage.removeItem(key);
      }
    },
    clear: () => storage.removeItem(key),
  };
}
