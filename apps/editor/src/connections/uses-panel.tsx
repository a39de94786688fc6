import { Group, Text } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Chip } from "../shared/chip.tsx";
import { Panel } from "../shared/panel.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import classes from "./connections.module.css";
import { type ConnectionDetails, usedByWords } from "./words.ts";

/** Where a connection is used: workflows with their steps, live or as a draft only, and the schedules that start them. */
export function UsesPanel({ connection }: { connection: ConnectionDetails }) {
  const { uses, usedBy } = connection;
  const unseen = usedBy.workflows - uses.length;
  return (
    <Panel
      title="Used by"
      action={
        uses.length > 0 && (
          <Text size="sm" c="dimmed">
            {usedByWords(usedBy)}
          </Text>
        )
      }
    >
      {uses.length === 0 && (
        <Text c="dimmed">No workflow acts through it yet. Choose it in a step of a workflow, and it stands here.</Text>
      )}
      {uses.map((use) => (
        <Use key={use.workflowId} use={use} />
      ))}
      {unseen > 0 && (
        <Text size="sm" c="dimmed">
          and {unseen} more workflows.
        </Text>
      )}
    </Panel>
  );
}

function Use({ use }: { use: ConnectionDetails["uses"][number] }) {
  const { workflowId, workflowName, applicationId, applicationName, stepTitles, live, schedules } = use;
  return (
    <div className={classes.account}>
      <div>
        <Group gap="xs">
          <Link
            className={classes.use}
            to="/applications/$applicationId/workflows/$workflowId"
            params={{ applicationId, workflowId }}
          >
            {workflowName}
          </Link>
          <Chip tone={live ? "green" : "grey"}>{live ? "live" : "draft only"}</Chip>
        </Group>
        <Text size="sm" c="dimmed">
          {[applicationName, ...stepTitles].join(" · ")}
        </Text>
        {schedules.map((schedule) => (
          <Text key={schedule.id} size="sm" c="dimmed" className={classes.schedule}>
            <IconCalendarClock size={15} stroke={1.5} aria-hidden />
            <span>
              {schedule.name}
              {schedule.nextFireAt !== null && (
                <>
                  , next <RelativeTime at={schedule.nextFireAt} />
                </>
              )}
            </span>
          </Text>
        ))}
      </div>
    </div>
  );
}
