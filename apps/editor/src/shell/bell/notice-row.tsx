import { Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconBell, IconUserQuestion } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { type Outputs, trpc } from "../../trpc.ts";
import classes from "./bell.module.css";

type Notice = Outputs["notification"]["list"]["items"][number];

const icons = { step: IconBell, run_failed: IconAlertTriangle, run_waiting: IconUserQuestion };

/** One notice; opening it marks it as read and leads to its run, where there is one to look at. */
export function NoticeRow({
  notice,
  onLeave,
  onRead,
}: {
  notice: Notice;
  onLeave: () => void;
  onRead: () => Promise<void>;
}) {
  const { id, kind, title, text, workflowName, runId, createdAt, readAt } = notice;
  const navigate = useNavigate();
  const read = useMutation(trpc.notification.markRead.mutationOptions({ onSuccess: onRead }));
  const Icon = icons[kind];
  const open = () => {
    if (readAt === null) read.mutate({ id });
    if (runId === null) return;
    onLeave();
    void navigate({ to: "/runs/$runId", params: { runId } });
  };
  return (
    <li className={classes.row} data-unread={readAt === null || undefined} data-kind={kind}>
      <UnstyledButton className={classes.open} onClick={open}>
        <Icon size={18} stroke={1.5} className={classes.icon} aria-hidden />
        <span className={classes.words}>
          <span className={classes.title}>
            {readAt === null && <span className={classes.hidden}>New: </span>}
            {title}
          </span>
          {text !== "" && <span className={classes.text}>{text}</span>}
          <Text component="span" size="xs" c="dimmed">
            {workflowName} · <RelativeTime at={createdAt} />
            {runId !== null && " · Open the run"}
          </Text>
        </span>
        {readAt === null && <span className={classes.dot} aria-hidden />}
      </UnstyledButton>
    </li>
  );
}
