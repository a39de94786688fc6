import { Group, Text } from "@mantine/core";
import { IconCalendarClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Chip } from "../../shared/chip.tsx";
import { counted } from "../../shared/counted.ts";
import { Panel } from "../../shared/panel.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import classes from "../connections.module.css";
import { type ConnectionDetails, usedByWords } from "../words.ts";

/** Where a connection is used, live or as a draft only: workflows with their steps and schedules, and forms that look something up. */
export function UsesPanel({ connection }: { connection: ConnectionDetails }) {
  const { uses, formUses, usedBy } = connection;
  const unseen = usedBy.workflows - uses.length;
  const unseenForms = usedBy.forms - formUses.length;
  const unused = uses.length === 0 && formUses.length === 0;
  return (
    <Panel
      title="Used by"
      action={
        !unused && (
          <Text size="sm" c="dimmed">
            {usedByWords(usedBy)}
          </Text>
        )
      }
    >
      {unused && (
        <Text c="dimmed">
          Nothing acts through it yet. Choose it in a step of a workflow or a lookup of a form, and it stands here.
        </Text>
      )}
      {uses.map((use) => (
        <Use key={use.workflowId} use={use} />
      ))}
      {unseen > 0 && (
        <Text size="sm" c="dimmed">
          and {counted(unseen, "more workflow")}.
        </Text>
      )}
      {formUses.map((use) => (
        <FormUse key={use.formId} use={use} />
      ))}
      {unseenForms > 0 && (
        <Text size="sm" c="dimmed">
          and {counted(unseenForms, "more form")}.
        </Text>
      )}
    </Panel>
  );
}

interface UseLineProps {
  link: ReactNode;
  live: boolean;
  /** Where it is and what it does there. */
  facts: readonly string[];
  children?: ReactNode;
}

/** One thing that acts through the connection. */
function UseLine({ link, live, facts, children }: UseLineProps) {
  return (
    <div className={classes.account}>
      <div>
        <Group gap="xs">
          {link}
          <Chip tone={live ? "green" : "grey"}>{live ? "live" : "draft only"}</Chip>
        </Group>
        <Text size="sm" c="dimmed">
          {facts.join(" · ")}
        </Text>
        {children}
      </div>
    </div>
  );
}

function FormUse({ use }: { use: ConnectionDetails["formUses"][number] }) {
  const { formId, formName, applicationId, applicationName, lookupNames, live } = use;
  const link = (
    <Link className={classes.use} to="/applications/$applicationId/forms/$formId" params={{ applicationId, formId }}>
      {formName}
    </Link>
  );
  return (
    <UseLine link={link} live={live} facts={[applicationName, ...lookupNames.map((name) => `looks up “${name}”`)]} />
  );
}

function Use({ use }: { use: ConnectionDetails["uses"][number] }) {
  const { workflowId, workflowName, applicationId, applicationName, stepTitles, live, schedules } = use;
  const link = (
    <Link
      className={classes.use}
      to="/applications/$applicationId/workflows/$workflowId"
      params={{ applicationId, workflowId }}
    >
      {workflowName}
    </Link>
  );
  return (
    <UseLine link={link} live={live} facts={[applicationName, ...stepTitles]}>
      {schedules.map((schedule) => (
        <Text key={schedule.id} size="sm" c="dimmed" className={classes.schedule}>
          <IconCalendarClock size={15} stroke={1.5} aria-hidden />
          <span>
            {schedule.name}
            {schedule.nextFireAt !== null && (
              <>
                , next <RelativeTime at={schedule.nextFireAt} ahead />
              </>
            )}
          </span>
        </Text>
      ))}
    </UseLine>
  );
}
