import { Text } from "@mantine/core";
import { useFacts } from "../../canvas/scene.tsx";
import { Authorize } from "../../connections/authorize.tsx";
import { errorDataOf } from "../../shared/error-data.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { ChoicesState } from "./use-choices.ts";

/** Codes that a consent of the person in front of the list mends. */
const mendedByConsent = new Set([
  "CONNECTION_NOT_AUTHORIZED",
  "USER_NOT_AUTHORIZED",
  "AUTHORIZATION_REVOKED",
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
  "SCOPE_NOT_GRANTED",
]);

/** Why a list of values is not there, with the way out; nothing while there is nothing to say. */
export function ChoicesProblem({ state }: { state: ChoicesState }) {
  if (state.kind === "waiting") {
    return (
      <Text size="xs" c="dimmed">
        {state.sentence}
      </Text>
    );
  }
  if (state.kind !== "failed") return null;
  return mendedByConsent.has(errorDataOf(state.error).code) ? (
    <ErrorNotice error={state.error} action={<ConnectAccount />} />
  ) : (
    <ErrorNotice error={state.error} onRetry={state.retry} />
  );
}

function ConnectAccount() {
  const tools = useStepTools();
  const connection = useFacts((facts) =>
    facts.context.connections.find((candidate) => candidate.id === tools.get("connectionId")),
  );
  const connector = useFacts((facts) => facts.context.catalogue[connection?.connectorKey ?? ""]);
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
