import { Button, Tooltip, VisuallyHidden } from "@mantine/core";
import { useId } from "react";

interface PublishButtonProps {
  nextNumber: number;
  /** Whether the draft is already live. */
  published: boolean;
  /** Why it cannot be published, in a sentence; null when it can. */
  obstacle?: string | null;
  publishing: boolean;
  onPublish: () => void;
}

/** Publishes the draft. While nothing has changed or something prevents it, the button is off and says why. */
export function PublishButton({ nextNumber, published, obstacle = null, publishing, onPublish }: PublishButtonProps) {
  const reasonId = useId();
  const reason = published ? "What is drawn is live already. Change something to publish again." : obstacle;
  return (
    <>
      <Tooltip label={reason} disabled={reason === null} multiline maw={280}>
        {/* Not `disabled`: a keyboard has to reach it for its reason to be heard. */}
        <Button
          loading={publishing}
          data-disabled={reason !== null || undefined}
          aria-disabled={reason !== null}
          aria-describedby={reason === null ? undefined : reasonId}
          onClick={() => {
            if (reason === null) onPublish();
          }}
        >
          {published ? "Published" : `Publish version ${nextNumber}`}
        </Button>
      </Tooltip>
      {reason !== null && <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>}
    </>
  );
}
