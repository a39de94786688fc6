import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconLink } from "@tabler/icons-react";

/** Copies the address of a page of this site, to send it to somebody. */
export function CopyLink({ path, label, of }: { path: string; label: string; of?: string }) {
  return (
    <CopyButton value={`${window.location.origin}${path}`} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconLink size={15} stroke={1.5} aria-hidden />}
          aria-label={of === undefined || copied ? undefined : `${label} for ${of}`}
          onClick={copy}
        >
          {copied ? "Link copied" : label}
        </Button>
      )}
    </CopyButton>
  );
}
