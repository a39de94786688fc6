import { type Graph, graphSchema } from "@formwork/domain";
import { z } from "zod";

const storedSchema = z.object({ revision: z.number().int(), at: z.string(), graph: graphSchema });

/** Work of this browser that the server has not got yet. */
export interface LocalCopy {
  /** Revision of the draft it was made from. */
  revision: number;
  /** ISO time of the last keystroke. */
  at: string;
  graph: Graph;
}

/** Where unsaved work survives a closed tab. */
export interface LocalCopies {
  read(): LocalCopy | null;
  write(copy: LocalCopy): void;
  clear(): void;
}

/**
 * Copies of one workflow's unsaved work in this browser, apart for each person.
 * A copy that cannot be read or written is no copy: the server's draft then stands alone.
 */
export function createLocalCopies(storage: Storage, of: { userId: string; workflowId: string }): LocalCopies {
  const key = `formwork.unsaved.${of.userId}.${of.workflowId}`;
  return {
    read() {
      const text = storage.getItem(key);
      if (text === null) return null;
      try {
        const parsed = storedSchema.safeParse(JSON.parse(text));
        return parsed.success ? parsed.data : null;
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
