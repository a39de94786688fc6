import { IconX } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { ConnectionList } from "../connections/list/connection-list.tsx";
import { NewConnectionButton } from "../connections/list/new-connection-button.tsx";
import { LinkButton } from "../shared/links.tsx";
import { Page } from "../shell/page.tsx";

/** Connections that one application may use: its own and those shared by all. */
export function ApplicationConnectionsPage() {
  const application = useApplication();
  const { id: applicationId, name } = application;
  const { tab = "all" } = useSearch({ from: "/inside/building/applications/$applicationId/connections" });
  const navigate = useNavigate();
  const create = <NewConnectionButton applicationId={applicationId} />;
  const chip = (
    <LinkButton
      to="/connections"
      variant="light"
      radius="xl"
      rightSection={<IconX size={14} stroke={1.75} aria-hidden />}
      aria-label={`Open to ${name}; show the connections of all applications instead`}
    >
      Open to {name}
    </LinkButton>
  );
  return (
    <Page title="Connections" crumbs={applicationCrumbs(application)} actions={create}>
      <ConnectionList
        key={applicationId}
        tab={tab}
        onTab={(next) =>
          void navigate({
            to: "/applications/$applicationId/connections",
            params: { applicationId },
            search: { tab: next },
          })
        }
        applicationId={applicationId}
        chip={chip}
        create={create}
      />
    </Page>
  );
}
