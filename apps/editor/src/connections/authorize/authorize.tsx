import { type Environment, environmentSchema } from "@formwork/domain";
import { Button, Group, Select, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isAway } from "../../consent/use-asking.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import { TransferNote } from "../transfer-note.tsx";
import type { Authorizable } from "./authorizable.ts";
import { ConsentNotice } from "./consent-notice.tsx";
import { EnterValues } from "./enter-values.tsx";
import { refreshAccounts, useConsent } from "./use-consent.ts";

interface AuthorizeProps {
  connection: Authorizable;
  label: string;
  /** Environment to begin with, where each has its own. */
  environment?: Environment;
  /** Whether the person may choose another environment. */
  choose?: boolean;
  variant?: "filled" | "default";
}

/** The button that connects an account: consent in a pop-up, or the values that a service asks for instead. */
export function Authorize({ connection, label, environment = "production", choose = true, variant }: AuthorizeProps) {
  const { id, perEnvironment, consents, regions } = connection;
  const { state, authorize, cancel } = useConsent();
  const [chosen, setChosen] = useState<Environment>(environment);
  const [region, setRegion] = useState(connection.region ?? regions[0]?.key);
  const [entering, setEntering] = useState(false);
  // A service that knows only its app is connected by a word, with nothing to consent to and nothing to enter.
  const enter = useMutation(trpc.authorization.enter.mutationOptions({ onSuccess: refreshAccounts }));
  const asks = connection.authFields.length > 0;
  const place = { connectionId: id, environment: perEnvironment ? chosen : undefined };
  const go = () => {
    if (consents) void authorize({ ...place, region });
    else if (asks) setEntering(true);
    else enter.mutate({ ...place, values: {} });
  };
  return (
    <Stack gap={6} align="flex-start">
      <Group gap="xs" wrap="wrap">
        {perEnvironment && choose && (
          <Select
            aria-label="Environment"
            w={150}
            data={environmentSchema.options}
            value={chosen}
            allowDeselect={false}
            onChange={(next) => next !== null && setChosen(next as Environment)}
          />
        )}
        {consents && regions.length > 1 && (
          <Select
            aria-label="Data centre"
            w={200}
            data={regions.map(({ key, label: name }) => ({ value: key, label: name }))}
            value={region ?? null}
            allowDeselect={false}
            onChange={(next) => next !== null && setRegion(next)}
          />
        )}
        <Button variant={variant ?? "filled"} loading={isAway(state) || enter.isPending} onClick={go}>
          {state.kind === "failed" || state.kind === "asking" ? "Try again" : label}
        </Button>
      </Group>
      {consents && <TransferNote region={region} />}
      <ConsentNotice state={state} onCancel={cancel} onAgain={go} />
      {enter.isError && <ErrorNotice error={enter.error} />}
      {entering && <EnterValues connection={connection} target={place} onClose={() => setEntering(false)} />}
    </Stack>
  );
}
