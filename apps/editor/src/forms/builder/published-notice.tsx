import { ActionIcon, Button, Text } from "@mantine/core";
import { IconCircleCheck, IconX } from "@tabler/icons-react";
import { useAddWorkflow } from "../../apps/start/use-add-workflow.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import type { Outputs } from "../../trpc.ts";
import classes from "./builder.module.css";

interface PublishedNoticeProps {
  details: Outputs["form"]["get"];
  onShare: () => void;
  onClose: () => void;
}

/** Next steps after publishing a form: add a workflow that starts on it, and share it. */
export function PublishedNotice({ details, onShare, onClose }: PublishedNoticeProps) {
  const { id, name, applicationId, workflowsTriggered } = details;
  const { add, isPending, error } = useAddWorkflow(applicationId);
  const next =
    workflowsTriggered.length === 0
      ? "Records are saved. A workflow can do something with them."
      : `It sets off ${workflowsTriggered.map((workflow) => `“${workflow.name}”`).join(", ")}.`;
  return (
    <div className={classes.published} role="status">
      <IconCircleCheck size={20} stroke={1.5} aria-hidden className={classes.publishedIcon} />
      <Text className={classes.publishedWords}>
        <b>People can fill in “{name}” now.</b> {next}
      </Text>
      {error !== null && <ErrorNotice error={error} />}
      <Button variant="default" onClick={onShare}>
        Share it
      </Button>
      <Button loading={isPending} onClick={() => add({ id, name })}>
        Add a workflow
      </Button>
      <ActionIcon aria-label="Close this notice" onClick={onClose}>
        <IconX size={16} stroke={1.5} />
      </ActionIcon>
    </div>
  );
}
