import { Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { AuditList } from "../settings/audit-list.tsx";
import { OrganizationName } from "../settings/organization-name.tsx";
import { ParkDays } from "../settings/park-days.tsx";
import { Retention } from "../settings/retention.tsx";
import { nextCursor } from "../shared/data-table.tsx";
import { Panel } from "../shared/panel.tsx";
import { Page } from "../shell/page.tsx";
import { useMay } from "../shell/session.ts";
import { trpc } from "../trpc.ts";

/** The organization, and for administrators what has been done in it. */
export function SettingsPage() {
  const mayAudit = useMay("audit.read");
  return (
    <Page title="Settings">
      <Stack gap="lg">
        <Panel title="Organization">
          <OrganizationName />
        </Panel>
        <Panel title="Runs that wait for an account">
          <ParkDays />
        </Panel>
        <Panel title="How long things are kept">
          <Retention />
        </Panel>
        {mayAudit ? (
          <Audit />
        ) : (
          <Text c="dimmed">What has been done, by whom and when, is shown to administrators.</Text>
        )}
      </Stack>
    </Page>
  );
}

function Audit() {
  const query = useInfiniteQuery(trpc.audit.list.infiniteQueryOptions({}, { getNextPageParam: nextCursor }));
  return (
    <section aria-label="What has been done">
      <Text component="h2" fw={650} fz={15} mt={0} mb="sm">
        What has been done
      </Text>
      <AuditList query={query} />
    </section>
  );
}
