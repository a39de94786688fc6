import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconForms, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useShortcuts } from "../shared/use-shortcuts.ts";
import { trpc } from "../trpc.ts";
import { usePalette } from "./palette-store.ts";
import { builderLinks, personLinks } from "./rail-links.ts";
import { useSession } from "./session.ts";

/** The command palette (Ctrl K): the page's own commands first, then places. */
export function Palette() {
  const { isBuilder } = useSession();
  const navigate = useNavigate();
  useShortcuts([["mod+K", spotlight.toggle]]);
  const pageGroups = usePalette((palette) => palette.groups);
  const applications = useQuery(
    trpc.application.list.queryOptions({ limit: 50 }, { enabled: isBuilder, staleTime: 60_000 }),
  );

  const actions = useMemo((): SpotlightActionGroupData[] => {
    const links = isBuilder ? [...builderLinks, ...personLinks] : personLinks;
    return [
      ...Object.entries(pageGroups).map(([group, items]) => ({ group, actions: [...items] })),
      {
        group: "Go to",
        actions: links.map(({ label, icon: Icon, link }) => ({
          id: `go-${label}`,
          label,
          leftSection: <Icon size={18} stroke={1.5} />,
          onClick: () => void navigate(link),
        })),
      },
      {
        group: "Applications",
        actions: (applications.data?.items ?? []).map(({ id, name, description }) => ({
          id: `application-${id}`,
          label: name,
          description: description ?? undefined,
          leftSection: <IconForms size={18} stroke={1.5} />,
          onClick: () => void navigate({ to: "/applications/$applicationId", params: { applicationId: id } }),
        })),
      },
    ].filter(({ actions: items }) => items.length > 0);
  }, [isBuilder, pageGroups, applications.data, navigate]);

  return (
    <Spotlight
      actions={actions}
      // Its own shortcut knows only keyboards that write Latin letters.
      shortcut={null}
      nothingFound="Nothing found. Try another word."
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { "aria-label": "Search and commands" } }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: "Search and commands",
        "aria-label": "Search and commands",
      }}
    />
  );
}
