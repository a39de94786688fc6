import { Stack, Text, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { Column } from "../shared/data-table.tsx";
import { IdentityChip } from "../shared/identity-chip.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { Outputs } from "../trpc.ts";
import { ScheduleMenu } from "./schedule-menu.tsx";
import { ScheduleStatus } from "./schedule-status.tsx";

type Schedule = Outputs["schedule"]["list"]["items"][number];

interface Acts {
  onEdit: (schedule: Schedule) => void;
  onError: (error: unknown) => void;
  onStarted: (schedule: Schedule) => void;
}

/** Columns of the schedule list: rhythm, whose account, and when next. */
export function scheduleColumns({ onEdit, onError, onStarted }: Acts): Column<Schedule>[] {
  return [
    {
      key: "name",
      label: "Schedule",
      cell: (schedule) => (
        <>
          <UnstyledButton fw={600} fz={14} onClick={() => onEdit(schedule)}>
            {schedule.name}
          </UnstyledButton>
          <Text size="xs" c="dimmed">
            {schedule.workflowName}
          </Text>
        </>
      ),
    },
    {
      key: "when",
      label: "When",
      cell: ({ sentence, over }) => (
        <>
          <Text>{sentence}</Text>
          {over !== null && (
            <Text size="xs" c="dimmed">
              {over.newOnly ? "for each new record" : "for each record"}
              {over.filter.conditions.length > 0 && " that matches"}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "accounts",
      label: "Runs on",
      wide: true,
      cell: ({ accounts }) => (
        <Stack gap={4} align="flex-start">
          {accounts.length === 0 && <Text c="dimmed">no account needed</Text>}
          {accounts.map(({ connectionName, decisionOk, sentence }) => (
            <Tooltip key={connectionName} label={sentence} multiline maw={360}>
              <IdentityChip variant={decisionOk ? "primary" : "not-connected"} label={connectionName} tabIndex={0} />
            </Tooltip>
          ))}
        </Stack>
      ),
    },
    {
      key: "status",
      label: "Status",
      width: 130,
      cell: (schedule) => <ScheduleStatus {...schedule} />,
    },
    {
      key: "next",
      label: "Next",
      width: 140,
      cell: ({ status, nextFireAt }) => (status === "active" ? <RelativeTime at={nextFireAt} ahead /> : "–"),
    },
    {
      key: "last",
      label: "Last",
      width: 140,
      wide: true,
      cell: ({ lastFiredAt }) => <RelativeTime at={lastFiredAt} />,
    },
    {
      key: "menu",
      label: <VisuallyHidden>Actions</VisuallyHidden>,
      width: 56,
      cell: (schedule) => (
        <ScheduleMenu
          schedule={schedule}
          onEdit={() => onEdit(schedule)}
          onError={onError}
          onStarted={() => onStarted(schedule)}
        />
      ),
    },
  ];
}
