import { type QueryKey, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import type { Autosave } from "./autosave.ts";

/** Last saves of drafts whose pages were closed, by the id of the form or workflow. */
const lastSaves = new Map<string, Promise<unknown>>();

/** Saves a draft automatically while its page is open, and the rest when it closes. */
export function useAutosave<Draft>(id: string, autosave: Autosave<Draft>): void {
  useEffect(() => {
    autosave.start();
    return () => {
      const save = autosave.stop().finally(() => {
        if (lastSaves.get(id) === save) lastSaves.delete(id);
      });
      lastSaves.set(id, save);
    };
  }, [id, autosave]);
}

/**
 * Reads the document that a page edits, again each time the page opens: a cached answer may be older than the last save, and a save of the previous
 * page may still be under way.
 * @param query.queryKey key that invalidates the answer; nothing else reads it again
 */
export function useNewest<Answer>(
  id: string,
  query: { queryKey: QueryKey; read: () => Promise<Answer> },
): UseQueryResult<Answer> {
  const opening = useId();
  return useQuery({
    queryKey: [...query.queryKey, opening],
    queryFn: async () => {
      await lastSaves.get(id);
      return query.read();
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
