import type { ActionDescription, ConnectorDescription, ServiceAction } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { describeConnector } from "../describe.ts";
import type { StoredService } from "../ports.ts";
import { guaranteeOf } from "./action-of.ts";
import { connectorOf } from "./connector-of.ts";

function describeAction(action: ServiceAction): ActionDescription {
  const { key, title, description, scopes, input, output } = action;
  return { key, title, description, scopes, input, output, guarantee: guaranteeOf(action) };
}

/** Describes a custom service for the gallery, the editor and graph checks; for a deleted one, little more than its name. */
export function describeService(service: StoredService): ConnectorDescription {
  const { declaration, deleted } = service;
  const described = describeConnector({ ...connectorOf(service), actions: {} });
  const actions = deleted ? [] : declaration.actions.map(describeAction);
  const scopes = declaration.auth.type === "oauth2" ? declaration.auth.scopes : [];
  return {
    ...described,
    origin: "custom",
    actions,
    scopes,
    ...compact({ deleted: deleted ? (true as const) : undefined }),
  };
}
