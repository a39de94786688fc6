import {
  addressesOf,
  compact,
  fillAddress,
  paramPattern,
  paramsOf,
  type ServiceParam,
  writtenParam,
} from "@formwork/domain";
import { type ActionResponse, type Connector, defineConnector, fail, ok, type Param, type Place } from "../define.ts";
import type { StoredService } from "../ports.ts";
import { httpFailure } from "../services/http/failure.ts";
import { actionOf, urlOf } from "./action-of.ts";
import { authOf } from "./auth-of.ts";
import { markOf } from "./mark.ts";

/** Compiles a custom service into a connector: data in, data and pure functions out, as in a hand-written connector. */
export function connectorOf(service: StoredService): Connector {
  const { key, name, linkName, declaration } = service;
  const { auth, baseUrl, testPath, actions } = declaration;
  const { fixed, filled } = hostsOf(declaration);
  return defineConnector({
    key,
    name,
    description: `Custom service ${linkName}.`,
    category: "Custom",
    docs: "",
    ...markOf(service),
    auth: authOf(auth, { scopes: actions.flatMap(({ scopes }) => scopes) }),
    regions: [],
    params: paramsOf(declaration).map(toParam),
    hosts: fixed,
    ...compact({
      hostsIn: filled.length === 0 ? undefined : filledHosts(fixed, filled),
      test: testPath === null ? undefined : tryingOf(baseUrl, testPath),
    }),
    failure: (response) => (auth.type === "oauth2" ? refusedToken(response) : null) ?? httpFailure(response),
    actions: Object.fromEntries(actions.map((action) => [action.key, actionOf(action, baseUrl)])),
    retired: null,
  });
}

/** Hosts of one connection: the literal ones, and those that its parameters fill in. */
function filledHosts(fixed: readonly string[], addresses: readonly string[]): NonNullable<Connector["hostsIn"]> {
  const hostOf = (address: string, { params }: Place) => new URL(fillAddress(address, (param) => params[param])).host;
  return (place) => [...fixed, ...addresses.map((address) => hostOf(address, place))];
}

function tryingOf(baseUrl: string, path: string): NonNullable<Connector["test"]> {
  return {
    request: ({ params }) => ({ method: "GET", url: urlOf(baseUrl, { path, params }) }),
    outcome: (response) => ok(response.status),
  };
}

function refusedToken({ status }: ActionResponse) {
  return status === 401 ? fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: "status 401" }) : null;
}

function toParam(param: ServiceParam): Param {
  const { key, label, help } = param;
  return {
    key,
    label,
    pattern: paramPattern(param),
    write: (value: string) => writtenParam(param, value),
    ...(param.kind === "choice" && { options: param.options.map((value) => ({ value, label: value })) }),
    ...compact({ help, initial: param.initial }),
  };
}

/**
 * The only hosts that a service may call, from the addresses its builder wrote: literal ones, and ones with a placeholder that each connection fills.
 * A host that is only a placeholder can be any host; then only the guard against private addresses applies.
 */
function hostsOf(declaration: StoredService["declaration"]): { fixed: string[]; filled: string[] } {
  const origins = addressesOf(declaration).map(({ address }) => /^https?:\/\/[^/?#]+/i.exec(address)?.[0] ?? address);
  const different = [...new Set(origins)];
  return {
    fixed: different.filter((origin) => !origin.includes("{")).map((origin) => new URL(origin).host),
    filled: different.filter((origin) => origin.includes("{")),
  };
}
