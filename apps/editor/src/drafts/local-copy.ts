import { z } from "zod";

/** Work of this browser that the server has not got yet. */
export interface LocalCopy<Draft> {
  /** Revision of the draft it was made from. */
  revision: number;
  /** ISO time of the last keystroke. */
  at: string;
  draft: Draft;
}

/** Where unsaved work survives a closed tab. */
export interface LocalCopies<Draft> {
  read(): LocalCopy<Draft> | null;
  write(copy: LocalCopy<Draft>): void;
  clear(): void;
}

/**
 * Copies of one form's or workflow's unsaved work in this browser, apart for each person.
 * A copy that cannot be read or written is no copy: the server's draft then stands alone.
 * @param of.id the form's or workflow's
 * @param of.schema what a draft of its kind must be
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
        // The browser's storage is full or closed; saving to the server goes on regardless.
        storage.removeItem(key);
      }
    },
    clear: () => storage.removeItem(key),
  };
}
