import * as z from "zod";
import { FormworkError } from "../../errors.ts";
import { parseTemplate } from "../../expression/template.ts";
import { type FileRef, isFileRef } from "../../file.ts";
import type { Json } from "../../json.ts";
import type { HttpCall, HttpPart } from "../../run/effects.ts";
import type { Evaluator } from "../step-kind.ts";
import { evaluatePairs, pairSchema, pairTemplates } from "./pairs.ts";
import { evaluateIn, templatesIn } from "./templates.ts";

/** Body of an HTTP request as the builder writes it. JSON is text with placeholders, quoted or bare. */
export const httpBodySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("json"), text: z.string().max(100_000) }),
  z.object({ kind: z.literal("form"), fields: z.array(pairSchema).max(200) }),
  z.object({ kind: z.literal("text"), text: z.string().max(100_000), contentType: z.string().max(100) }),
  z.object({
    kind: z.literal("multipart"),
    parts: z.array(pairSchema.extend({ type: z.enum(["value", "file"]).default("value") })).max(100),
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
    return { kind: "file", file, ...(contentType === "" ? {} : { contentType }) };
  }
  const parsed = parseJsonTemplate(body.text);
  if (parsed === undefined) throw new FormworkError("INVALID_INPUT", notJson, { path: "body.text" });
  const template = (text: string) => withoutRange(() => evaluate.template(text, "body.text"));
  return { kind: "json", value: evaluateIn(parsed, "body", { ...evaluate, template }) };
}

function planParts(parts: Extract<HttpBody, { kind: "multipart" }>["parts"], evaluate: Evaluator): HttpPart[] {
  return parts.flatMap((part, index): HttpPart[] => {
    const [name, path] = [part.name.trim(), `body.parts.${index}.value`];
    if (name === "") return [];
    if (part.type === "value") return [{ name, value: evaluate.text(part.value, path) }];
    return filesAt(evaluate.template(part.value, path), path).map((file) => ({ name, file }));
  });
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

/** JSON text with placeholders as a value whose texts are templates; undefined when it cannot be read. */
export function parseJsonTemplate(text: string): Json | undefined {
  let json = "";
  let insideText = false;
  for (const part of parseTemplate(text).parts) {
    if (part.kind === "text") {
      insideText = endsInsideText(part.text, insideText);
      json += part.text;
    } else {
      const braces = text.slice(part.range.start, part.range.end);
      json += insideText ? braces.replace(/(?<!\\)"/g, '\\"') : JSON.stringify(braces);
    }
  }
  try {
    return JSON.parse(json) as Json;
  } catch {
    return undefined;
  }
}

function endsInsideText(text: string, inside: boolean): boolean {
  return text.replace(/\\./g, "").split('"').length % 2 === 0 ? !inside : inside;
}
