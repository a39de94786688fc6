import * as z from "zod";
import { FormworkError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { own } from "../own.ts";
import { fitToSchema } from "./parts/coerce.ts";
import { schemaOutputs } from "./parts/schema-outputs.ts";
import { evaluateIn, inputTemplateSchema, templatesIn, withoutEmpty } from "./parts/templates.ts";
import { defineStep } from "./step-kind.ts";

const settings = z.object({
  connectorKey: z.string().min(1),
  action: z.string().min(1),
  connectionId: z.string().min(1),
  /** Values by name of the action's input; texts are templates. */
  inputs: z.record(z.string(), inputTemplateSchema),
});

/** Calls an action of a connector through a connection. */
export const step = defineStep<z.infer<typeof settings>>({
  kind: "connector-action",
  title: "Use a service",
  description: "Do something in a connected service, for example create a contact.",
  group: "service",
  icon: "Plug",
  settings,
  initial: { inputs: {} },
  fields: [
    { path: "connectorKey", label: "Service", control: "choice", required: true },
    { path: "connectionId", label: "Connection", control: "connection", required: true },
    { path: "action", label: "Action", control: "action", required: true },
    { path: "inputs", label: "Values", control: "action-inputs" },
  ],
  timeoutMs: 30_000,
  ports: () => [{ id: "out", label: null }],
  summary({ connectorKey, action }, names) {
    const named = connectorKey && action ? names.action(connectorKey, action) : null;
    return named ? `${named.connector}: ${named.action}` : null;
  },
  connection: ({ connectionId, connectorKey, action }) => ({
    connectionId: connectionId ?? null,
    connectorKey: connectorKey ?? null,
    action: action ?? null,
  }),
  expressions: ({ inputs }) => templatesIn(inputs ?? {}, "inputs"),
  outputs({ connectorKey, action }, { catalogue }) {
    const found = own(catalogue, connectorKey ?? "")?.actions.find(({ key }) => key === action);
    return found ? schemaOutputs(found.output) : [];
  },
  plan({ connectorKey, action, connectionId, inputs }, evaluate, { catalogue }) {
    const service = own(catalogue, connectorKey);
    if (service?.deleted)
      throw new FormworkError(
        "SERVICE_DELETED",
        `The custom service ${service.name} was deleted by its maker. A builder can choose another service.`,
        { connector: connectorKey, notSent: true },
      );
    const found = service?.actions.find(({ key }) => key === action);
    if (!found)
      throw new FormworkError(
        "GRAPH_INVALID",
        "The action of this step is not offered any more. A builder can choose another one.",
        { path: "action" },
      );
    const input = fitToSchema(evaluateIn(withoutEmpty(inputs), "inputs", evaluate) as JsonObject, found.input);
    return {
      kind: "work",
      input,
      work: { kind: "invoke", connectionId, connectorKey, action, input, guarantee: found.guarantee },
    };
  },
});
