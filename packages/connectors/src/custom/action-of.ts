import { FormworkError, fillAddress, type JsonObject, type ServiceAction } from "@formwork/domain";
import { z } from "zod";
import { type Action, type ActionRequest, ok } from "../define.ts";
import { formOf, jsonBodyOf, multipartOf, queryOf, textOf } from "./values.ts";

/** An address below the API's own, its dynamic parameters filled in [K5]. @param of.params values as they stand in addresses */
export function urlOf(
  baseUrl: string,
  { path, params }: { path: string; params: Readonly<Record<string, string>> },
): string {
  return fillAddress(baseUrl, (key) => params[key]).replace(/\/$/, "") + path;
}

/** A typed action from its description as data [K8]. Its schema is compiled when it is first used: a service may have two hundred of them. */
export function actionOf(action: ServiceAction, baseUrl: string): Action {
  const { title, description, scopes } = action;
  let input: z.ZodType | undefined;
  return {
    ...{ title, description, scopes, guarantee: guaranteeOf(action) },
    get input() {
      input ??= z.fromJSONSchema(action.input as Parameters<typeof z.fromJSONSchema>[0]);
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

/** What a repeat of the action does: reading is harmless, a keyed write recognizable, every other write is made once. */
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
  const headers = Object.fromEntries(
    given.filter(({ in: place }) => place === "header").map(({ name, value }) => [name, textOf(value)]),
  );
  if (action.idempotencyHeader !== undefined) headers[action.idempotencyHeader] = idempotencyKey;
  let path = action.path;
  for (const { in: place, input, name } of action.places) {
    if (place === "path") path = path.replaceAll(`{${name}}`, segmentOf(values[input], input));
  }
  const fields = given.filter(({ in: place }) => place === "field");
  const whole = given.find(({ in: place }) => place === "body");
  return {
    ...{ method: action.method, url: urlOf(baseUrl, { path, params }), headers },
    query: queryOf(given.filter(({ in: place }) => place === "query")),
    ...(action.body === "json" ? jsonBodyOf(fields, whole?.value) : {}),
    ...(action.body === "form" && fields.length > 0 ? { form: formOf(fields) } : {}),
    ...(action.body === "multipart" && fields.length > 0 ? { multipart: multipartOf(fields) } : {}),
  };
}

// A dot and two dots would be this folder and the one above, even when they are encoded (WHATWG URL §4.1).
function segmentOf(value: JsonObject[string] | undefined, input: string): string {
  const text = textOf(value ?? "");
  if (text !== "" && !/^\.{1,2}$/.test(text)) return encodeURIComponent(text);
  throw new FormworkError("INVALID_INPUT", `“${input}” is part of the address and cannot be empty or only dots.`, {
    path: `inputs.${input}`,
    notSent: true,
  });
}
