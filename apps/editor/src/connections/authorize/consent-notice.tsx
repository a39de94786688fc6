import { Anchor, Text } from "@mantine/core";
import type { ConsentState } from "../../consent/use-asking.ts";
import { CopyCode } from "../../shared/copy-code.tsx";

interface ConsentNoticeProps {
  state: ConsentState;
  onCancel: () => void;
  /** Asks for consent once more, for somebody who connected another account than they meant. */
  onAgain?: () => void;
}

/** How a consent stands, in words, beside the button that began it. */
export function ConsentNotice({ state, onCancel, onAgain }: ConsentNoticeProps) {
  switch (state.kind) {
    case "idle":
      return null;
    case "asking":
      return (
        <Text size="sm" c="dimmed" role="status">
          {state.closed
            ? "The window is closed. If you said yes in it, the account appears in a moment; if not, try again. "
            : "Say yes in the window that opened; it is good for 90 seconds. "}
          <Anchor component="button" type="button" size="sm" underline="always" onClick={onCancel}>
            Stop waiting
          </Anchor>
        </Text>
      );
    case "connected":
      return (
        <>
          <Text size="sm" role="status">
            Connected as <strong>{state.accountLabel}</strong>.
          </Text>
          {state.previousAccountLabel !== null && state.previousAccountLabel !== state.accountLabel && (
            <Text component="div" size="sm" c="var(--fw-orange)" role="alert">
              Before, it was {state.previousAccountLabel}. Steps act as {state.accountLabel} from now on: is that what
              you meant?{" "}
              {onAgain && (
                <Anchor component="button" type="button" size="sm" onClick={onAgain}>
                  No, choose the other account
                </Anchor>
              )}
            </Text>
          )}
        </>
      );
    case "failed":
      return (
        <Text component="div" size="sm" c="var(--fw-red)" role="alert">
          <div>{state.message}</div>
          <CopyCode code={state.code} />
        </Text>
      );
  }
}
