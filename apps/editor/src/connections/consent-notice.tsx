import { Anchor, Text } from "@mantine/core";
import type { ConsentState } from "../consent/use-asking.ts";
import { CopyCode } from "../shared/copy-code.tsx";

/** How a consent stands, in words, beside the button that began it. */
export function ConsentNotice({ state, onCancel }: { state: ConsentState; onCancel: () => void }) {
  switch (state.kind) {
    case "idle":
      return null;
    case "asking":
      return (
        <Text size="sm" c="dimmed" role="status">
          Say yes in the window that opened; it is good for 90 seconds.{" "}
          <Anchor component="button" type="button" size="sm" onClick={onCancel}>
            Stop waiting
          </Anchor>
        </Text>
      );
    case "connected":
      return (
        <Text size="sm" role="status">
          Connected as <strong>{state.accountLabel}</strong>.
          {state.previousAccountLabel !== null && state.previousAccountLabel !== state.accountLabel && (
            <>
              {" "}
              Before, it was {state.previousAccountLabel}: if that was not meant, authorize again and choose the other
              account.
            </>
          )}
        </Text>
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
