import { useEffect } from "react";

/** What tells whether a search goes on. */
export interface SearchedPage {
  items: readonly unknown[];
  /** How old the last row was that a search had time for; null: the page is full, or these are all. Left out where a list has no search. */
  lookedBackTo?: string | null;
}

/** Rows after which a search waits to be asked for more. */
const enough = 50;

/** How far back an unfinished search has looked; null when it has looked at everything, or has found a full page since the last one. */
export function lookingBackTo(pages: readonly SearchedPage[]): string | null {
  const since = pages.slice(pages.findLastIndex((page) => !page.lookedBackTo) + 1);
  const found = since.reduce((sum, { items }) => sum + items.length, 0);
  return found < enough ? (since.at(-1)?.lookedBackTo ?? null) : null;
}

interface SearchQuery {
  data: { pages: readonly SearchedPage[] } | undefined;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage: () => unknown;
}

/** Continues a search automatically until it has found enough or looked at everything. @returns its progress */
export function useLookFurther({ data, isFetching, isError, fetchNextPage }: SearchQuery): string | null {
  const backTo = lookingBackTo(data?.pages ?? []);
  const asks = backTo !== null && !isFetching && !isError;
  useEffect(() => {
    if (asks) fetchNextPage();
  }, [asks, fetchNextPage]);
  return isError ? null : backTo;
}
