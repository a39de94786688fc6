import { own } from "@formwork/domain";
import { Stack, Text } from "@mantine/core";
import { Authorize } from "../../connections/authorize/authorize.tsx";
import { useFacts } from "../../editor/scene.tsx";
import { errorDataOf } from "../../shared/error-data.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { ChoicesState } from "./use-choices.ts";

/** Nothing is wrong yet: the account only has to be connected first. */
const notYetConnected = new Set(["CONNECTION_NOT_AUTHORIZED", "USER_NOT_AUTHORIZED"]);

/** Codes that another consent of the person in front of the list mends. */
const mendedByConsent = new Set([
  "AUTHORIZATION_REVOKED",
  "CONNECTOR_EDITED",
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "SCOPE_NOT_GRANTED",
]);

/** Why a list of values is not there, with the way out; nothing while there is nothing to say. */
export function ChoicesProblem({ state }: { state: ChoicesState }) {
  if (state.kind === "waiting") return <Hint>{state.sentence}</Hint>;
  if (state.kind !== "failed") return null;
  const { code } = errorDataOf(state.error);
  if (notYetConnected.has(code)) {
    return (
      <Stack gap={4} align="flex-start">
        <Hint>Once an account is connected, its own list stands here.</Hint>
        <ConnectAccount />
      </Stack>
    );
  }
  return mendedByConsent.has(code) ? (
    <ErrorNotice error={state.error} action={<ConnectAccount />} />
  ) : (
    <ErrorNotice error={state.error} onRetry={state.retry} />
  );
}

function Hint({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  );
}

function ConnectAccount() {
  const tools = useStepTools();
  const connection = useFacts((facts) =>
    facts.context.connections.find((candidate) => candidate.id === tools.get("connectionId")),
  );
  const connector = useFacts((facts) => own(facts.context.catalogue, connection?.connectorKey ?? ""));
  if (connection === undefined || connector === undefined) return null;
  const environment = connection.perEnvironment ? ("development" as const) : undefined;
  return (
    <Authorize
      connection={{ ...connector, ...connection, region: null }}
      label="Connect your account"
      choose={false}
      variant="default"
      {...(environment && { environment })}
    />
  );
}
