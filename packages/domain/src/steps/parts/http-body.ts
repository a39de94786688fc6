import * as z from "zod";
import { compact } from "../../compact.ts";
import { FormworkError } from "../../errors.ts";
import { isExactNumber, parseJson, stringifyJson } from "../../exact-number.ts";
import { asText } from "../../expression/functions.ts";
import { parseTemplate } from "../../expression/template.ts";
import { type FileRef, isFileRef } from "../../file.ts";
import type { Json } from "../../json.ts";
import { jsonMediaType } from "../../media-type.ts";
import type { HttpCall, HttpPart } from "../../run/work.ts";
import type { Evaluator } from "../evaluator.ts";
import { evaluatePairs, pairSchema, pairTemplates } from "./pairs.ts";
import { templatesIn } from "./templates.ts";

const partSchema = pairSchema.extend({
  type: z.enum(["value", "file"]).default("value"),
  /** Type of its content; empty leaves it to the value, or to the file. */
  contentType: z.string().trim().max(100).default(""),
});

/** Body of an HTTP request as the builder writes it. JSON is text with placeholders, quoted or bare. */
export const httpBodySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("json"), text: z.string().max(100_000) }),
  z.object({ kind: z.literal("form"), fields: z.array(pairSchema).max(200) }),
  z.object({ kind: z.literal("text"), text: z.string().max(100_000), contentType: z.string().max(100) }),
  z.object({
    kind: z.literal("multipart"),
    parts: z.array(partSchema).max(100),
  }),
  z.object({
    kind: z.literal("file"),
    file: z.string().trim().min(1).max(10_000),
    contentType: z.string().max(100).default(""),
  }),
]);
/** Body of an HTTP request as the builder writes it. */
export type HttpBody = z.infer<typeof httpBodySchema>;

/** Templates in a body, with paths. */
export function bodyTemplates(
  body: Partial<HttpBody> | undefined,
): { path: string; source: string; form: "template" }[] {
  if (body?.kind === "form") return pairTemplates(body.fields, "body.fields");
  if (body?.kind === "multipart") return pairTemplates(body.parts, "body.parts");
  if (body?.kind === "file") return templatesIn(body.file ?? "", "body.file");
  if (body?.kind === "text" || body?.kind === "json") return templatesIn(body.text ?? "", "body.text");
  return [];
}

/**
 * The body to send. Values are put into the parsed JSON, not into its text, so quotes in an answer cannot change the structure.
 * @throws FormworkError `INVALID_INPUT` when the text is not JSON, `FILE_MISSING` where a file is wanted and there is none
 */
export function planBody(body: HttpBody, evaluate: Evaluator): HttpCall["body"] {
  if (body.kind === "none") return body;
  if (body.kind === "form") return { kind: "form", fields: evaluatePairs(body.fields, "body.fields", evaluate) };
  if (body.kind === "text")
    return { kind: "text", text: evaluate.text(body.text, "body.text"), contentType: body.contentType };
  if (body.kind === "multipart") return { kind: "multipart", parts: planParts(body.parts, evaluate) };
  if (body.kind === "file") {
    const contentType = body.contentType.trim();
    const file = fileAt(evaluate.template(body.file, "body.file"), "body.file");
    return { kind: "file", file, ...compact({ contentType: contentType === "" ? undefined : contentType }) };
  }
  return { kind: "json", value: planJson(body.text, "body.text", evaluate) };
}

function planJson(text: string, path: string, evaluate: Evaluator): Json {
  const parsed = parseJsonTemplate(text);
  if (parsed === undefined) throw new FormworkError("INVALID_INPUT", notJson, { path });
  return jsonOf(parsed, { path, evaluate: (template) => withoutRange(() => evaluate.template(template, path)) });
}

interface JsonTools {
  /** Where the text stands. */
  path: string;
  evaluate: (template: string) => Json;
}

/** A placeholder in quotes is a text, whatever it gives; one without keeps its type. JSON has no text for a value that is not there: it stays null. */
function jsonOf(value: Json, tools: JsonTools): Json {
  if (typeof value === "string") return quoted(tools.evaluate(value), tools.path);
  if (Array.isArray(value)) return value.map((entry) => jsonOf(entry, tools));
  if (value === null || typeof value !== "object" || isExactNumber(value)) return value;
  const bare = value[bareKey];
  if (typeof bare === "string") return tools.evaluate(bare);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, jsonOf(entry, tools)]));
}

function quoted(value: Json, path: string): Json {
  if (value === null) return null;
  if (typeof value !== "object" || isExactNumber(value)) return asText(value);
  throw new FormworkError(
    "EXPRESSION_FAILED",
    "Quotes mean text, and a list or an object is none. Leave out the quotes around the placeholder to send it as it is.",
    { path },
  );
}

function planParts(parts: Extract<HttpBody, { kind: "multipart" }>["parts"], evaluate: Evaluator): HttpPart[] {
  return parts.flatMap((part, index): HttpPart[] => {
    const [name, path] = [part.name.trim(), `body.parts.${index}.value`];
    if (name === "") return [];
    const typed = compact({ contentType: part.contentType || undefined });
    if (part.type === "value") return [{ name, ...typed, ...planValue(part, path, evaluate) }];
    return filesAt(evaluate.template(part.value, path), path).map((file) => ({ name, file, ...typed }));
  });
}

/** A value as a part: JSON where the builder says so, or where it is a list or an object (OpenAPI 3.1 §4.8.15.1). */
function planValue(
  { value: written, contentType }: z.infer<typeof partSchema>,
  path: string,
  evaluate: Evaluator,
): { value: string; contentType?: string } {
  if (jsonMediaType.test(contentType) && !parseTemplate(written).single)
    return { value: stringifyJson(planJson(written, path, evaluate)) };
  const value = evaluate.template(written, path);
  const structured = value !== null && typeof value === "object" && !isExactNumber(value) && !isFileRef(value);
  if (!structured && !jsonMediaType.test(contentType)) return { value: evaluate.text(written, path) };
  return {
    value: stringifyJson(value),
    ...compact({ contentType: contentType === "" ? "application/json" : undefined }),
  };
}

/** One file, or each of a list under the same name (RFC 7578 §4.3). */
function filesAt(value: Json, path: string): FileRef[] {
  return Array.isArray(value) ? value.map((each) => fileAt(each, path)) : [fileAt(value, path)];
}

function fileAt(value: Json, path: string): FileRef {
  if (isFileRef(value)) return value;
  throw new FormworkError("FILE_MISSING", "There is no file here. Choose a value that is a file.", { path });
}

/** A range inside one text of the JSON says nothing about the place in the whole body. */
function withoutRange(work: () => Json): Json {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FormworkError)) throw error;
    const { range: _inner, ...details } = error.details;
    throw new FormworkError(error.code, error.message, details);
  }
}

/** The sentence for a JSON body that cannot be read. */
export const notJson = "The body is not valid JSON. Check its quotes, commas and brackets.";

/** Where a part that says it is JSON is none; its paths. */
export function partsNotJson(body: HttpBody): string[] {
  if (body.kind !== "multipart") return [];
  return body.parts.flatMap(({ type, contentType, value }, index) =>
    type === "value" && jsonMediaType.test(contentType) && parseJsonTemplate(value) === undefined
      ? [`body.parts.${index}.value`]
      : [],
  );
}

/** Marks a placeholder without quotes. No text of a builder holds these braces in a name: they would begin a placeholder there. */
const bareKey = "{{";

/**
 * JSON text with placeholders as a value whose texts are templates, and placeholders without quotes objects of their own; undefined when it
 * cannot be read.
 */
export function parseJsonTemplate(text: string): Json | undefined {
  let json = "";
  let insideText = false;
  for (const part of parseTemplate(text).parts) {
    if (part.kind === "text") {
      insideText = endsInsideText(part.text, insideText);
      json += part.text;
    } else {
      const braces = text.slice(part.range.start, part.range.end);
      json += insideText ? braces.replace(/(?<!\\)"/g, '\\"') : JSON.stringify({ [bareKey]: braces });
    }
  }
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}

function endsInsideText(text: string, inside: boolean): boolean {
  return text.replace(/\\./g, "").split('"').length % 2 === 0 ? !inside : inside;
}
