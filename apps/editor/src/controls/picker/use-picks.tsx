import type { ComboboxItem, ComboboxLikeRenderOptionInput, OptionsFilter } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { fits, type Pick } from "./fits.ts";
import { PickRow } from "./pick-row.tsx";
import type { PickSource } from "./pick-sources.ts";

const pageSize = 20;
const typingPauseMs = 250;

/** Values of the rows that say how the search is, in place of an id. */
const more = "more";
const loading = "loading";
const failed = "failed";

/** What a picker is told. */
export interface PicksInput<Item extends { id: string; name: string }> {
  source: PickSource<Item>;
  chosen: readonly string[];
  /** Ids that are not offered. */
  exclude: readonly string[];
  /** Stands for what was picked and is not there any more. */
  gone: string;
  /** Says that the whole list is empty, and the way out. */
  empty: string;
}

/** What a picker of Mantine's needs to search on the server. */
export interface Picks {
  data: ComboboxItem[];
  filter: OptionsFilter;
  renderOption: (input: ComboboxLikeRenderOptionInput<ComboboxItem>) => ReactNode;
  nothingFoundMessage: ReactNode;
  onInput: (event: FormEvent<HTMLInputElement>) => void;
  onDropdownOpen: () => void;
  onDropdownClose: () => void;
  /** Of what was clicked, the ids; rows that are no picks do what they say. */
  take: (values: readonly string[]) => string[];
}

/**
 * Searches a list on the server while somebody types: pauses first, drops answers that came too late, and knows the names of what was picked, also
 * where that is not on the page.
 */
export function usePicks<Item extends { id: string; name: string }>(input: PicksInput<Item>): Picks {
  const { source, chosen, exclude, gone, empty } = input;
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState("");
  const typed = text.trim();
  const [search] = useDebouncedValue(typed, typingPauseMs);
  const [taken, setTaken] = useState<readonly Pick[]>([]);
  const unknown = chosen.filter((id) => !taken.some((pick) => pick.id === id)).sort();
  const named = useQuery({
    ...source.ask({ ids: unknown, limit: 100 }),
    enabled: unknown.length > 0,
    placeholderData: keepPreviousData,
  });
  const page = useQuery({
    ...source.ask({ search: search === "" ? undefined : search, limit: pageSize }),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  const found = (page.data?.items ?? []).map(source.toPick).filter(({ id }) => !exclude.includes(id));
  const onPage = new Set(found.map(({ id }) => id));
  const names = new Map([...(named.data?.items ?? []).map(source.toPick), ...taken].map((pick) => [pick.id, pick]));
  const unnamed = named.isSuccess && !named.isPlaceholderData ? gone : "…";
  const before = chosen
    .filter((id) => !onPage.has(id))
    .map((id) => names.get(id) ?? { id, label: unnamed, about: null });
  const current = search === typed && !page.isPlaceholderData;
  const picks = [...before, ...found];
  // An answer to an earlier text is shown only as far as it fits what is typed by now.
  const shown = new Set(
    picks.filter((pick) => (current && onPage.has(pick.id)) || fits(pick, typed)).map(({ id }) => id),
  );
  const state = page.isError ? failed : page.isPending || (!current && shown.size === 0) ? loading : null;
  const last = state ?? (current && page.data?.nextCursor !== null ? more : null);
  const rows = last === null ? [] : [{ value: last, label: rowWords[last], disabled: last !== failed }];
  const about = new Map(picks.map((pick) => [pick.id, pick.about]));
  return {
    data: [...picks.map(({ id, label }) => ({ value: id, label })), ...rows],
    filter: ({ options }) =>
      options.filter((option) => "value" in option && (shown.has(option.value) || option.value === last)),
    renderOption: ({ option, checked }) => (
      <PickRow
        label={option.label}
        about={about.get(option.value) ?? null}
        checked={checked === true}
        row={option.value === loading ? "loading" : option.disabled ? "note" : "pick"}
      />
    ),
    nothingFoundMessage: <span role="status">{typed === "" ? empty : `Nothing fits “${typed}”.`}</span>,
    onInput: (event) => setText(event.currentTarget.value),
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setText(""),
    take: (values) => {
      setText("");
      if (values.includes(failed)) void page.refetch();
      const ids = values.filter((value) => !(value in rowWords));
      setTaken((known) => [...known, ...found.filter(({ id }) => ids.includes(id) && !chosen.includes(id))]);
      return ids;
    },
  };
}

const rowWords = {
  [more]: "Type to find more",
  [loading]: "Searching …",
  [failed]: "The list could not be read. Try again",
} as const;
