import * as z from "zod";
import { jsonMediaType } from "../media-type.ts";
import { headerProblem } from "../steps/parts/http-headers.ts";
import type { JsonSchema } from "./catalogue.ts";
import { readAddress } from "./custom-service-address.ts";
import { authAddresses, awsParams, type ServiceAuth, serviceAuthSchema } from "./custom-service-auth.ts";
import { misplaced, paramPattern, type ServiceParam, serviceParamSchema } from "./custom-service-params.ts";

const jsonSchema = z.record(z.string(), z.unknown()) as z.ZodType<JsonSchema>;

/** Where one input of a typed action goes. */
const inputPlaceSchema = z.strictObject({
  /** Name of the input, as steps and forms know it. */
  input: z.string().min(1).max(200),
  in: z.enum(["path", "query", "header", "field", "body"]),
  /** Name at the service; empty for a whole body. */
  name: z.string().max(200),
  /**
   * How lists and objects are written (OpenAPI 3.1.1 §4.8.12.3): `repeat` is `form` exploded, `comma` `form` or `simple` without, `deep` is `deepObject`,
   * `json` a text of JSON; a star explodes, as in RFC 6570. Values that are one text look alike in all of them but `json`, `label` and `matrix`.
   */
  style: z
    .enum(["repeat", "comma", "space", "pipe", "deep", "json", "simple*", "label", "label*", "matrix", "matrix*"])
    .optional(),
  /** Whether signs such as / and : stand in a query as they are (`allowReserved`). */
  reserved: z.literal(true).optional(),
  /** Media type of its part of a multipart body, where the document names one. */
  contentType: z.string().max(200).optional(),
});

/** A typed action of a custom service [K8]: one operation of its API as data. */
export const serviceActionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,79}$/),
  title: z.string().min(1).max(200),
  description: z.string().max(1_000),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** Path below the address of the API; its `{names}` are inputs. */
  path: z
    .string()
    .regex(/^(\/[^?#\s\\]*)?$/)
    .max(1_000),
  /** Address that the path is below, where the document names another one for this operation than for the rest. */
  address: z.string().min(1).max(2_000).optional(),
  /** Header that makes a repeat harmless; a write without one is never repeated by itself. */
  idempotencyHeader: z.string().max(100).optional(),
  scopes: z.array(z.string().max(200)).max(50),
  places: z.array(inputPlaceSchema).max(300),
  body: z.enum(["none", "json", "form", "multipart"]),
  /** Media type of a JSON body that is more than `application/json`, such as `application/vnd.api+json`. */
  contentType: z.string().max(100).regex(jsonMediaType).optional(),
  input: jsonSchema,
  /** What the answer holds; an object, or one with the answer as `result`. */
  output: jsonSchema,
  wrapsOutput: z.boolean(),
});
/** A typed action of a custom service. */
export type ServiceAction = z.infer<typeof serviceActionSchema>;

/** Most actions of one service. */
export const mostServiceActions = 200;

/** Everything a builder says of a service of their own [K3–K5, K8], apart from its names and its client id and secret. */
export const serviceDeclarationSchema = z.strictObject({
  auth: serviceAuthSchema,
  /** Address of the API: with the addresses of sign-in it says which hosts may be called, and no others. */
  baseUrl: z.string().trim().min(1).max(2_000),
  params: z.array(serviceParamSchema).max(20),
  /** Path below the address of the API that only reads: asked before a key is stored [C11]; null when there is none. */
  testPath: z
    .string()
    .regex(/^(\/[^#\s\\]*)?$/, "Begin with /, without spaces.")
    .max(500)
    .nullable(),
  actions: z.array(serviceActionSchema).max(mostServiceActions),
});
/** Everything a builder says of a service of their own. */
export type ServiceDeclaration = z.infer<typeof serviceDeclarationSchema>;

/** Something in a declaration that does not fit. */
export interface DeclarationProblem {
  /** Place in the declaration, for example `auth.tokenUrl`. */
  path: string;
  message: string;
}

/** Parameters of a service, those included that AWS adds by itself. */
export function paramsOf(declaration: Pick<ServiceDeclaration, "auth" | "params">): readonly ServiceParam[] {
  const { auth, params } = declaration;
  if (auth.type !== "aws_sigv4") return params;
  return [
    { kind: "label", key: awsParams.service, label: "AWS service", initial: auth.service },
    { kind: "label", key: awsParams.region, label: "AWS region", initial: auth.region },
    ...params,
  ];
}

/** All addresses of a declaration that are called, or that people are sent to. */
export function addressesOf(
  declaration: Pick<ServiceDeclaration, "auth" | "baseUrl"> & Partial<Pick<ServiceDeclaration, "actions">>,
) {
  const { auth, baseUrl, actions = [] } = declaration;
  const own = authAddresses(auth).map(({ field, address }) => ({ path: `auth.${field}`, address }));
  const elsewhere = new Map(actions.flatMap(({ key, address }) => (address === undefined ? [] : [[address, key]])));
  const further = [...elsewhere].map(([address = "", key]) => ({ path: `actions.${key}.address`, address }));
  return [{ path: "baseUrl", address: baseUrl }, ...own, ...further];
}

/** What the schema of a declaration cannot say: addresses, placeholders and their types, names of headers. Empty when all is well. */
export function checkDeclaration(declaration: ServiceDeclaration): DeclarationProblem[] {
  const params = paramsOf(declaration);
  const byKey = new Map(params.map((param) => [param.key, param]));
  const problems: DeclarationProblem[] = [];
  if (byKey.size < params.length) problems.push({ path: "params", message: "Two parameters have the same name." });
  for (const param of params) {
    if (param.initial !== undefined && !paramPattern(param).test(param.initial))
      problems.push({ path: "params", message: `The usual value of {${param.key}} is none that it may have.` });
  }
  for (const { path, address } of addressesOf(declaration)) {
    const read = readAddress(address);
    if ("problem" in read) problems.push({ path, message: read.problem });
    else problems.push(...placeholderProblems(read.placeholders, byKey).map((message) => ({ path, message })));
  }
  if (/[?]/.test(declaration.baseUrl))
    problems.push({ path: "baseUrl", message: "Leave out what comes from the ? on." });
  return [...problems, ...authProblems(declaration.auth), ...questionProblems(declaration)];
}

/** Questions are asked by GET, and a GET has no form body for the access token [K11]. */
function questionProblems({ auth, testPath }: ServiceDeclaration): DeclarationProblem[] {
  if (auth.type !== "oauth2" || auth.place.in !== "form") return [];
  const message = "Leave this empty: it is read without a form body, so the access token would have no place in it.";
  const problems = testPath === null ? [] : [{ path: "testPath", message }];
  const asks = auth.grant === "authorization_code" && auth.account !== undefined;
  return asks ? [...problems, { path: "auth.account.url", message }] : problems;
}

/**
 * Addresses that would send secrets in the clear: over http, at hosts that the installation does not let through.
 *
 * @param allowed hosts let through by configuration, `host` or `host:port`
 */
export function insecureAddresses(declaration: ServiceDeclaration, allowed: readonly string[]): DeclarationProblem[] {
  return addressesOf(declaration).flatMap(({ path, address }) => {
    const host = /^http:\/\/([^/?#]+)/i.exec(address.trim())?.[1];
    if (host === undefined || allowed.includes(host.toLowerCase())) return [];
    const message = "Write https://: secrets are sent there. The operator can let this host through without it.";
    return [{ path, message }];
  });
}

function placeholderProblems(
  placeholders: readonly { key: string; place: "host" | "whole-host" | "path" | "query" }[],
  params: ReadonlyMap<string, ServiceParam>,
): string[] {
  return placeholders.flatMap(({ key, place }) => {
    const param = params.get(key);
    const problem = param
      ? misplaced(param, place)
      : `{${key}} is not one of the parameters yet. Add it, or write the text itself.`;
    return problem ? [problem] : [];
  });
}

function authProblems(auth: ServiceAuth): DeclarationProblem[] {
  if (auth.type === "oauth2" && new Set(auth.scopes).size < auth.scopes.length) {
    return [{ path: "auth.scopes", message: "A scope stands in the list twice." }];
  }
  if (auth.type !== "api_key") return [];
  const { parameters } = auth;
  const problems = parameters.flatMap(({ in: place, name }, index) => {
    const problem = place === "header" ? keyHeaderProblem(name) : null;
    return problem ? [{ path: `auth.parameters.${index}.name`, message: problem }] : [];
  });
  const places = new Set(
    parameters.map(({ in: place, name }) => `${place} ${place === "header" ? name.toLowerCase() : name}`),
  );
  const keys = new Set(parameters.map(({ key }) => key));
  if (places.size === parameters.length && keys.size === parameters.length) return problems;
  return [
    ...problems,
    { path: "auth.parameters", message: "Two parameters go to the same place under the same name." },
  ];
}

function keyHeaderProblem(name: string): string | null {
  const lower = name.toLowerCase();
  if (lower === "authorization") return null;
  return lower === "cookie" ? "A key cannot be sent as a cookie." : headerProblem(name);
}
