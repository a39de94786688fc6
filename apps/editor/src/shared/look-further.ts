import { useEffect } from "react";

/** What tells whether a search goes on. */
export interface SearchedPage {
  items: readonly unknown[];
  /** How old the last row was that a search had time for; null: the page is full, or these are all. Left out where a list has no search. */
  lookedBackTo?: string | null;
}

/** Rows after which a search waits to be asked for more. */
const enough = 50;

/**
 * How far a search has looked that is not done: back to when. null: everything was looked at, or as much was found since the last full page
 * as is shown at a time.
 */
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

/** Lets a search go on by itself until it has found enough or looked at all. @returns how far it has come while it does */
export function useLookFurther({ data, isFetching, isError, fetchNextPage }: SearchQuery): string | null {
  const backTo = lookingBackTo(data?.pages ?? []);
  const asks = backTo !== null && !isFetching && !isError;
  useEffect(() => {
    if (asks) fetchNextPage();
  }, [asks, fetchNextPage]);
  return isError ? null : backTo;
}
