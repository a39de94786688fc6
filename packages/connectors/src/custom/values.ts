import { isFileRef, type Json, type JsonObject, type ServiceAction } from "@formwork/domain";
import type { ActionRequest, MultipartPart } from "../define.ts";

/** An input that was given, with where it goes. */
export type GivenInput = ServiceAction["places"][number] & { value: Json };

/** A value as one text (OpenAPI 3.1 §4.8.12, style `simple`): lists joined by commas, objects as JSON. */
export function textOf(value: Json): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Query parameters by the style of each (OpenAPI 3.1 §4.8.12: `form` and `deepObject`). */
export function queryOf(given: readonly GivenInput[]): NonNullable<ActionRequest["query"]> {
  const query: Record<string, string | string[]> = {};
  for (const { name, value, style } of given) {
    if (style === "deep") Object.assign(query, Object.fromEntries(deep(name, value)));
    else query[name] = style === "repeat" && Array.isArray(value) ? value.map(textOf) : textOf(value);
  }
  return query;
}

/** Form fields; what is an object or a list is written `name[key]` or as JSON, as its style says. */
export function formOf(given: readonly GivenInput[]): Record<string, string> {
  const fields = given.flatMap(({ name, value, style }) =>
    style === "deep" ? deep(name, value) : [[name, style === "json" ? JSON.stringify(value) : textOf(value)] as const],
  );
  return Object.fromEntries(fields);
}

/** Parts of a multipart body (RFC 7578 §4): a list becomes several parts of the same name. */
export function multipartOf(given: readonly GivenInput[]): MultipartPart[] {
  return given.flatMap(({ name, value }) =>
    [value]
      .flat()
      .map((each): MultipartPart => (isFileRef(each) ? { name, file: each } : { name, value: textOf(each) })),
  );
}

/** A JSON body: given whole, or made of its fields; none where nothing was given. */
export function jsonBodyOf(fields: readonly GivenInput[], whole: Json | undefined): Pick<ActionRequest, "json"> {
  if (whole !== undefined) return { json: whole };
  if (fields.length === 0) return {};
  const json: JsonObject = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return { json };
}

function deep(name: string, value: Json): [string, string][] {
  if (value === null || typeof value !== "object") return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, each]) => deep(`${name}[${key}]`, each ?? null));
}
