import { Button, CopyButton } from "@mantine/core";

interface CopyTextProps {
  text: string;
  /** What is copied, for people who do not see what stands beside the button. */
  of?: string;
  compact?: boolean;
  label?: string;
}

/** Copies a text that stands on the page, and says so on its own button. */
export function CopyText({ text, of, compact = false, label = "Copy" }: CopyTextProps) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size={compact ? "compact-xs" : undefined}
          onClick={copy}
          aria-label={of === undefined ? undefined : `Copy ${of}`}
        >
          {copied ? "Copied" : label}
        </Button>
      )}
    </CopyButton>
  );
}
