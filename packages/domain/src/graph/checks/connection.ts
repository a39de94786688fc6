import { allowsAction, webRequest } from "../../connection/allowed-actions.ts";
import { own } from "../../own.ts";
import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** Whether a step's connection is there, fits its service, may be used behind the trigger, and may do what the step does [C22]. */
export function checkConnection({ step, kind, catalogue, connections, graph, publicForm }: StepCheck): Problem[] {
  const used = kind.connection?.(step.settings);
  if (!used) return [];
  const problem = (code: string, path: string, message: string): Problem => ({
    code,
    severity: "error",
    stepId: step.id,
    path,
    message,
  });
  const problems: Problem[] = [];
  const connector = used.connectorKey === null ? undefined : own(catalogue, used.connectorKey);
  const action = connector?.actions.find(({ key }) => key === used.action);
  if (used.connectorKey !== null && !connector)
    problems.push(
      problem("CONNECTOR_UNKNOWN", "connectorKey", "This service is not offered here. Choose another one."),
    );
  if (connector?.deleted)
    problems.push(
      problem("SERVICE_DELETED", "connectorKey", `${connector.name} was deleted by its maker. Choose another service.`),
    );
  else if (connector?.retired)
    problems.push(
      problem("CONNECTOR_RETIRED", "connectorKey", `${connector.name} cannot be used any more. ${connector.retired}`),
    );
  if (connector && !connector.deleted && used.action !== null && !action)
    problems.push(
      problem("ACTION_UNKNOWN", "action", `${connector.name} does not offer this action any more. Choose another one.`),
    );
  if (used.connectionId === null) return problems;
  const connection = own(connections, used.connectionId);
  if (!connection)
    return [
      ...problems,
      problem(
        "CONNECTION_UNKNOWN",
        "connectionId",
        "This connection is not there any more, or belongs to another application. Choose another one.",
      ),
    ];
  if (connector && connection.connectorKey !== used.connectorKey) {
    problems.push(
      problem(
        "CONNECTION_MISMATCH",
        "connectionId",
        `“${connection.name}” is not a connection of ${connector.name}. Choose one that is.`,
      ),
    );
  }
  if (used.formBody === false && own(catalogue, connection.connectorKey)?.needsFormBody) {
    const message = `“${connection.name}” sends its key in form fields. Choose form values as the body of this request.`;
    problems.push(problem("AUTH_PLACE_NEEDS_FORM_BODY", "body", message));
  }
  if (publicForm && graph.trigger.kind === "form" && connection.kind === "user") {
    const message = `The form is open to everybody, and “${connection.name}” acts for the person who is signed in. Choose a shared connection or close the form to the public.`;
    problems.push(problem("ANONYMOUS_TRIGGER_NOT_ALLOWED", "connectionId", message));
  }
  const done = used.connectorKey === null ? webRequest : action;
  if (done && !allowsAction(connection.scopeChoice, done.key)) {
    const message = `“${connection.name}” may do chosen actions only, and “${done.title}” is none of them. Allow it on the connection's page, or choose another connection.`;
    problems.push(problem("ACTION_NOT_ALLOWED", used.connectorKey === null ? "connectionId" : "action", message));
  }
  return problems;
}
