import { Box, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scheduleColumns } from "../schedules/schedule-columns.tsx";
import { ScheduleDialog } from "../schedules/schedule-dialog.tsx";
import { StartedNotice } from "../schedules/started-notice.tsx";
import { DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Schedule = Outputs["schedule"]["list"]["items"][number];

/** All schedules: when they fire, on whose account, and whether they can. */
export function SchedulesPage() {
  const [edited, setEdited] = useState<Schedule | "new" | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [started, setStarted] = useState<Schedule | null>(null);
  const query = useInfiniteQuery(
    trpc.schedule.list.infiniteQueryOptions({}, { getNextPageParam: nextCursor, refetchInterval: 30_000 }),
  );
  const create = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEdited("new")}>
      New schedule
    </Button>
  );
  return (
    <Page title="Schedules" actions={create}>
      {failed !== null && (
        <Box mb="md">
          <ErrorNotice error={failed} />
        </Box>
      )}
      {started !== null && <StartedNotice schedule={started} onClose={() => setStarted(null)} />}
      <DataTable
        label="Schedules"
        query={query}
        columns={scheduleColumns({ onEdit: setEdited, onError: setFailed, onStarted: setStarted })}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            picture="clock"
            sentence="A schedule runs a workflow at set times, on the primary account. Make the first one."
            action={create}
          />
        }
      />
      {edited !== null && (
        <ScheduleDialog schedule={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}
