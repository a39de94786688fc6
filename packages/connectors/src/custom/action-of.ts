import {
  compact,
  FormworkError,
  fillAddress,
  hasDotPiece,
  type JsonObject,
  type ServiceAction,
} from "@formwork/domain";
import { z } from "zod";
import { type Action, type ActionRequest, ok } from "../define.ts";
import { actionInput } from "./action-input.ts";
import { formPairs, headerText, pathText, queryText } from "./parameter-styles.ts";
import { jsonBodyOf, multipartOf } from "./values.ts";

/** Makes an address below the API's own, with its dynamic parameters filled in [K5]. @param of.params values in the form for addresses */
export function urlOf(
  baseUrl: string,
  { path, params }: { path: string; params: Readonly<Record<string, string>> },
): string {
  return fillAddress(baseUrl, (key) => params[key]).replace(/\/$/, "") + path;
}

/** Makes a typed action from its description as data [K8]. Compiles its schema on first use, because a service may have two hundred of them. */
export function actionOf(action: ServiceAction, baseUrl: string): Action {
  const { title, description, scopes } = action;
  let input: z.ZodType | undefined;
  return {
    title,
    description,
    scopes,
    guarantee: guaranteeOf(action),
    get input() {
      input ??= actionInput(action.input);
      return input;
    },
    output: z.json(),
    request: ({ input: values, place, idempotencyKey }) =>
      requestOf(action, { values: values as JsonObject, idempotencyKey, baseUrl, params: place.params }),
    result: ({ json, text }) => {
      const answer = json === undefined ? (text === "" ? null : text) : json;
      const plain = answer !== null && typeof answer === "object" && !Array.isArray(answer);
      return ok(action.wrapsOutput || !plain ? { result: answer } : answer);
    },
  };
}

/** Whether the action can be repeated: a read is harmless, a keyed write is recognized, every other write must happen only once. */
export function guaranteeOf({ method, idempotencyHeader }: ServiceAction): Action["guarantee"] {
  if (method === "GET") return "read";
  return idempotencyHeader === undefined ? "none" : "keyed";
}

function requestOf(
  action: ServiceAction,
  call: { values: JsonObject; idempotencyKey: string; baseUrl: string; params: Readonly<Record<string, string>> },
): ActionRequest {
  const { values, idempotencyKey, baseUrl, params } = call;
  const given = action.places.flatMap((place) => {
    const value = Object.hasOwn(values, place.input) ? values[place.input] : undefined;
    return value === undefined ? [] : [{ ...place, value }];
  });
  const fields = given.filter(({ in: place }) => place === "field");
  const whole = given.find(({ in: place }) => place === "body");
  const headers = Object.fromEntries(
    given.filter(({ in: place }) => place === "header").map((input) => [input.name, headerText(input)]),
  );
  const sendsJson = whole !== undefined || fields.length > 0;
  if (action.contentType !== undefined && sendsJson) headers["content-type"] = action.contentType;
  if (action.idempotencyHeader !== undefined) headers[action.idempotencyHeader] = idempotencyKey;
  const path = pathOf(action, values);
  const query = queryText(given.filter(({ in: place }) => place === "query"));
  const url = urlOf(action.address ?? baseUrl, { path, params });
  return {
    method: action.method,
    url: query === "" ? url : `${url}?${query}`,
    headers,
    ...(action.body === "json" && jsonBodyOf(fields, whole?.value)),
    ...compact({
      form: action.body === "form" && fields.length > 0 ? new URLSearchParams(formPairs(fields)) : undefined,
      multipart: action.body === "multipart" && fields.length > 0 ? multipartOf(fields) : undefined,
    }),
  };
}

function pathOf(action: ServiceAction, values: JsonObject): string {
  let path = action.path;
  for (const place of action.places) {
    if (place.in !== "path") continue;
    const { input, name } = place;
    const text = pathText({ ...place, value: values[input] ?? "" });
    const filled = path.replaceAll(`{${name}}`, () => text);
    // Also together with its surroundings: /.{name} with a dot.
    if (text === "" || (hasDotPiece(filled) && !hasDotPiece(path))) throw misplaced(input);
    path = filled;
  }
  return path;
}

function misplaced(input: string): FormworkError {
  return new FormworkError(
    "INVALID_INPUT",
    `“${input}” is part of the address and cannot be empty, nor have . or .. between slashes.`,
    { path: `inputs.${input}`, notSent: true },
  );
}
