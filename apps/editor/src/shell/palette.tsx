import { useDebouncedValue } from "@mantine/hooks";
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  type SpotlightFilterFunction,
  spotlight,
} from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type LinkProps, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useShortcuts } from "../shared/use-shortcuts.ts";
import { trpc } from "../trpc.ts";
import { foundGroups, foundPrefix } from "./found-actions.tsx";
import { usePalette } from "./palette-store.ts";
import { builderLinks, personLinks } from "./rail-links.ts";
import { useSession } from "./session.ts";

/** The command palette (Ctrl K): the page's own commands first, then places. */
export function Palette() {
  const { isBuilder } = useSession();
  const navigate = useNavigate();
  useShortcuts([["mod+K", spotlight.toggle]]);
  const pageGroups = usePalette((palette) => palette.groups);
  const [query, setQuery] = useState("");
  const [opened, setOpened] = useState(false);
  const [text] = useDebouncedValue(query.trim(), 200);
  const find = useQuery(
    trpc.search.find.queryOptions({ text }, { enabled: opened, placeholderData: keepPreviousData }),
  );
  const searching = query.trim() !== text || find.isFetching;

  const actions = useMemo((): SpotlightActionGroupData[] => {
    const links = isBuilder ? [...builderLinks, ...personLinks] : personLinks;
    const go = (link: LinkProps | { href: string }) => {
      if ("href" in link && link.href !== undefined) window.location.assign(link.href);
      else void navigate(link as LinkProps);
    };
    return [
      ...Object.entries(pageGroups).map(([group, items]) => ({ group, actions: [...items] })),
      ...(find.data ? foundGroups(find.data, go) : []),
      {
        group: "Go to",
        actions: links.map(({ label, icon: Icon, link }) => ({
          id: `go-${label}`,
          label,
          leftSection: <Icon size={18} stroke={1.5} />,
          onClick: () => void navigate(link),
        })),
      },
    ].filter(({ actions: items }) => items.length > 0);
  }, [isBuilder, pageGroups, find.data, navigate]);

  return (
    <Spotlight
      actions={actions}
      // Spotlight's own shortcut works only on keyboards with Latin letters.
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      filter={fitting}
      nothingFound={wordsForNothing(searching, find.isError)}
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { "aria-label": "Search and commands" } }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: isBuilder ? "Search forms, workflows, records, people and more" : "Search forms and what you sent",
        "aria-label": "Search and commands",
        onKeyDown: (event) => {
          if (event.key === "Enter" && !searching) openFirst(event.currentTarget);
        },
      }}
    />
  );
}

/** Enter opens the first entry when none was chosen with the arrow keys. */
function openFirst(input: Element): void {
  const dialog = input.closest("[role=dialog]");
  if (dialog?.querySelector("[data-selected]")) return;
  dialog?.querySelector<HTMLElement>("[data-action]")?.click();
}

function wordsForNothing(searching: boolean, failed: boolean): string {
  if (searching) return "Searching…";
  return failed ? "The search could not be answered. Try again in a moment." : "Nothing found. Try another word.";
}

/** Filters the page's commands and places by their words; the server's results already match. */
const fitting: SpotlightFilterFunction = (query, groups) => {
  const words = query.trim().toLowerCase();
  const fits = ({ id, label = "", description = "" }: SpotlightActionData) =>
    id.startsWith(foundPrefix) || `${label} ${description}`.toLowerCase().includes(words);
  const kept: ReturnType<SpotlightFilterFunction> = [];
  for (const entry of groups) {
    if (!("actions" in entry)) {
      if (fits(entry)) kept.push(entry);
      continue;
    }
    const actions = entry.actions.filter(fits);
    if (actions.length > 0) kept.push({ ...entry, actions });
  }
  return kept;
};
