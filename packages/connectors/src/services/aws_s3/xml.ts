import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { type ActionResponse, fail, type Outcome } from "../../define.ts";

// Keep everything as text: a key may look like a number.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  // Also decode character references such as &#13;, which S3 uses in keys.
  htmlEntities: true,
  isArray: (name) => name === "Contents" || name === "Bucket",
});

/** Parses an XML answer; undefined when it is not XML. */
export function parseXml(text: string): unknown {
  if (!text.trimStart().startsWith("<")) return undefined;
  try {
    return parser.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const error = z.object({
  Error: z.object({ Code: z.string(), Message: z.string().default(""), Region: z.string().optional() }),
});

/** The error in an answer, whatever its status; null when there is none. */
export function errorOf(
  response: ActionResponse,
): { code: string; message: string; region: string | undefined } | null {
  const body = error.safeParse(parseXml(response.text));
  if (!body.success) return null;
  const { Code: code, Message: message, Region: region } = body.data.Error;
  return { code, message, region };
}

/** Reads an XML answer by its documented form; `REMOTE_ERROR` for one of another form. */
export function readXml<Schema extends z.ZodType, T>(
  response: ActionResponse,
  schema: Schema,
  make: (answer: z.output<Schema>) => Outcome<T>,
): Outcome<T> {
  const parsed = schema.safeParse(parseXml(response.text));
  if (parsed.success) return make(parsed.data);
  return fail({ ok: false, code: "REMOTE_ERROR", message: "the answer was not of the documented form" });
}
