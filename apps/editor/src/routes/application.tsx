import { Group, SimpleGrid, Text } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import classes from "../apps/overview.module.css";
import { useApplication } from "../apps/use-application.ts";
import { RunTable } from "../runs/run-table.tsx";
import { countWords } from "../shared/count-words.ts";
import { Page } from "../shell/page.tsx";

/** The first page of an application: what it holds and how it fares. */
export function ApplicationPage() {
  const { id, name, description, counts } = useApplication();
  const params = { applicationId: id };
  return (
    <Page title={name} crumbs={[{ label: "Applications", link: { to: "/applications" } }]}>
      {description && (
        <Text c="dimmed" mb="lg" maw={680}>
          {description}
        </Text>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} mb="xl">
        <Count label="Forms" count={counts.forms} link={{ to: "/applications/$applicationId/forms", params }} />
        <Count
          label="Workflows"
          count={counts.workflows}
          link={{ to: "/applications/$applicationId/workflows", params }}
        />
        <Count label="Records" count={counts.records} link={{ to: "/applications/$applicationId/records", params }} />
        <Count
          label="Failed runs, last 24 hours"
          count={counts.failedRuns24h}
          alarming={counts.failedRuns24h > 0}
          link={{ to: "/applications/$applicationId/runs", params, search: { status: "failed" } }}
        />
      </SimpleGrid>
      <Group justify="space-between" mb="sm">
        <Text component="h2" fw={650} fz={15} m={0}>
          Latest runs
        </Text>
        <Link to="/applications/$applicationId/runs" params={params}>
          All runs
        </Link>
      </Group>
      <RunTable filters={{ applicationId: id, limit: 10 }} single />
    </Page>
  );
}

function Count({
  label,
  count,
  link,
  alarming = false,
}: {
  label: string;
  count: number;
  link: LinkProps;
  alarming?: boolean;
}) {
  return (
    <Link {...link} className={classes.count} data-alarming={alarming || undefined}>
      <span className={classes.number}>{countWords(count)}</span>
      <span className={classes.label}>{label}</span>
    </Link>
  );
}
