import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CopyCode } from "./copy-code.tsx";
import { errorDataOf } from "./error-data.ts";
import classes from "./error-notice.module.css";

interface ErrorNoticeProps {
  error: unknown;
  /** Asks again; shown as a button, unless what is asked for is not there. */
  onRetry?: () => void;
  /** Where the person who can mend it does so. */
  action?: ReactNode;
  /** Stands in place of the error's sentence. */
  children?: ReactNode;
}

/** An error at the place where it happened: the sentence, its small copyable code, and the way out. */
export function ErrorNotice({ error, onRetry, action, children }: ErrorNoticeProps) {
  const { code, message } = errorDataOf(error);
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <div>{children ?? message}</div>
        <CopyCode code={code} />
      </div>
      {action}
      {onRetry && code !== "NOT_FOUND" && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
