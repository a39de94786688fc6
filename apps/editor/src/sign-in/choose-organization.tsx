import { Button, Stack } from "@mantine/core";
import { ErrorNotice } from "../shared/error-notice.tsx";
import classes from "./sign-in.module.css";
import type { Entering } from "./use-entering.ts";

/** Asks where to go whoever signs in with the same address and password in several organizations. */
export function ChooseOrganization({ entering }: { entering: Entering }) {
  return (
    <Stack gap="md">
      {entering.error !== null && <ErrorNotice error={entering.error} />}
      <fieldset className={classes.choices}>
        <legend>You sign in to several organizations with this address and password. Where do you want to go?</legend>
        {entering.choices.map(({ id, name }, index) => (
          <button
            key={id}
            type="button"
            className={classes.choice}
            disabled={entering.busy}
            // The field that had the focus is gone.
            ref={index === 0 ? focus : undefined}
            onClick={() => entering.choose(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <Button variant="subtle" onClick={entering.startOver}>
        Use another address
      </Button>
    </Stack>
  );
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
