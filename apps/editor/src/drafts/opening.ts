import { type QueryKey, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useId } from "react";
import type { Autosave } from "./autosave.ts";

/** Last saves of drafts whose pages were left, by the id of the form or workflow. */
const lastSaves = new Map<string, Promise<unknown>>();

/** Saves a draft by itself for as long as its page is open, and what is left when it closes. */
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
 * Reads what a page is going to edit, anew each time the page opens: another page's answer may be older than the last save, and a save of the
 * page that was just left may still be under way.
 * @param query.queryKey by which the answer is invalidated; nothing else reads it again
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
