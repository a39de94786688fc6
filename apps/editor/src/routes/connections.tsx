import { IconKey, IconPuzzle } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ConnectionList } from "../connections/list/connection-list.tsx";
import { NewConnectionButton } from "../connections/list/new-connection-button.tsx";
import { LinkButton } from "../shared/links.tsx";
import { Page } from "../shell/page.tsx";

/** Connections of the organization. */
export function ConnectionsPage() {
  const { tab = "all" } = useSearch({ from: "/inside/building/connections" });
  const navigate = useNavigate();
  const actions = (
    <>
      <LinkButton
        to="/connections/client-credentials"
        variant="default"
        leftSection={<IconKey size={16} stroke={1.5} />}
      >
        Client credentials
      </LinkButton>
      <LinkButton to="/services" variant="default" leftSection={<IconPuzzle size={16} stroke={1.5} />}>
        Custom services
      </LinkButton>
      <NewConnectionButton />
    </>
  );
  return (
    <Page title="Connections" actions={actions}>
      <ConnectionList
        tab={tab}
        onTab={(next) => void navigate({ to: "/connections", search: { tab: next } })}
        create={<NewConnectionButton />}
      />
    </Page>
  );
}
