import { Menu } from "@mantine/core";
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { RowMenu } from "../shared/row-menu.tsx";
import { undoable } from "../shared/undoable.tsx";
import { type Outputs, queryClient, trpc, trpcClient } from "../trpc.ts";

type Schedule = Outputs["schedule"]["list"]["items"][number];

interface ScheduleMenuProps {
  schedule: Schedule;
  onEdit: () => void;
  onError: (error: unknown) => void;
  /** Run now was accepted. */
  onStarted: () => void;
}

const refresh = () => queryClient.invalidateQueries(trpc.schedule.pathFilter());

/** What can be done with a schedule. */
export function ScheduleMenu({ schedule: { id, name, status }, onEdit, onError, onStarted }: ScheduleMenuProps) {
  const shared = { onSuccess: refresh, onError };
  const pause = useMutation(trpc.schedule.pause.mutationOptions(shared));
  const resume = useMutation(trpc.schedule.resume.mutationOptions(shared));
  const runNow = useMutation(
    trpc.schedule.runNow.mutationOptions({
      onError,
      onSuccess: async () => {
        onStarted();
        await refresh();
      },
    }),
  );
  const remove = useMutation(
    trpc.schedule.remove.mutationOptions({
      onError,
      onSuccess: async () => {
        await refresh();
        undoable({
          message: `Schedule “${name}” removed.`,
          undo: async () => {
            await trpcClient.schedule.restore.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  const icon = { size: 16, stroke: 1.5 };
  return (
    <RowMenu of={name}>
      <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onEdit}>
        Change
      </Menu.Item>
      <Menu.Item leftSection={<IconPlayerTrackNext {...icon} />} onClick={() => runNow.mutate({ id })}>
        Run now
      </Menu.Item>
      {status === "active" ? (
        <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => pause.mutate({ id })}>
          Pause
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => resume.mutate({ id })}>
          Resume
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => remove.mutate({ id })}>
        Remove
      </Menu.Item>
    </RowMenu>
  );
}
