import { ActionIcon, Group, Menu, SimpleGrid, Text } from "@mantine/core";
import { IconDotsVertical, IconListCheck, IconTemplate } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import classes from "../apps/overview.module.css";
import { Checklist } from "../apps/start/checklist.tsx";
import start from "../apps/start/start.module.css";
import { StartView } from "../apps/start/start-view.tsx";
import { AllTemplates } from "../apps/start/templates.tsx";
import { type Application, useApplication } from "../apps/use-application.ts";
import { RunTable } from "../runs/run-table.tsx";
import { countWords } from "../shared/count-words.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../trpc.ts";

/** The first page of an application: the way to its first run while there is none, then what it holds and how it fares. */
export function ApplicationPage() {
  const application = useApplication();
  const { id, name, counts } = application;
  const checklist = useQuery(trpc.application.checklist.queryOptions({ id }, { refetchOnMount: "always" }));
  const { data: progress } = checklist;
  const [shown, setShown] = useState<"steps" | "templates" | null>(null);
  const drawn = progress?.done.workflow ?? counts.workflows > 0;
  const steps = shown === "steps" || progress?.complete === false;
  return (
    <Page
      title={name}
      crumbs={[{ label: "Applications", link: { to: "/applications" } }]}
      actions={drawn && <More name={name} onShow={setShown} />}
    >
      {checklist.isError && <ErrorNotice error={checklist.error} onRetry={() => void checklist.refetch()} />}
      {!drawn && <StartView application={application} progress={progress} />}
      {drawn && steps && (
        <div className={start.columns}>
          <Checklist applicationId={id} progress={progress} />
          <div>
            <Facts application={application} />
          </div>
        </div>
      )}
      {drawn && !steps && <Facts application={application} />}
      {shown === "templates" && <AllTemplates applicationId={id} onClose={() => setShown(null)} />}
    </Page>
  );
}

function More({ name, onShow }: { name: string; onShow: (what: "steps" | "templates") => void }) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${name}`}>
          <IconDotsVertical size={18} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconListCheck size={16} stroke={1.5} />} onClick={() => onShow("steps")}>
          Show the first steps
        </Menu.Item>
        <Menu.Item leftSection={<IconTemplate size={16} stroke={1.5} />} onClick={() => onShow("templates")}>
          Add from a template
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What an application holds, and its latest runs. */
function Facts({ application: { id, description, counts } }: { application: Application }) {
  const params = { applicationId: id };
  return (
    <>
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
    </>
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
