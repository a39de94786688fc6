import { Alert, Anchor } from "@mantine/core";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";

interface StartedNoticeProps {
  schedule: { name: string; workflowId: string; over: { newOnly: boolean } | null };
  onClose: () => void;
}

/** Says what “Run now” set off and where to see it. */
export function StartedNotice({ schedule: { name, workflowId, over }, onClose }: StartedNoticeProps) {
  const what =
    over === null
      ? "One run was queued."
      : over.newOnly
        ? "A run is queued for each record that came since the last time; none if there is none."
        : "A run is queued for each record.";
  return (
    <Alert
      mb="md"
      role="status"
      icon={<IconPlayerTrackNext size={18} stroke={1.5} aria-hidden />}
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
    >
      “{name}” was started. {what}{" "}
      <Anchor renderRoot={(props) => <Link to="/runs" search={{ workflowId }} {...props} />}>See its runs</Anchor>
    </Alert>
  );
}
