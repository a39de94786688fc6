import { addressPiece, hasDotPiece } from "../../address-values.ts";
import { FormworkError } from "../../errors.ts";
import { compileExpression } from "../../expression/engine.ts";
import { parseTemplate, type TemplatePart } from "../../expression/template.ts";
import type { Evaluator } from "../evaluator.ts";

type Placeholder = Extract<TemplatePart, { kind: "expression" }>;

/** Where a value stands in an address; `name` is a parameter without a name of its own. */
type Place = "host" | "path" | "query" | "name";

const refusals: Partial<Record<Place, string>> = {
  host: "A value can be the whole address, or stand behind its host. Write the address out up to its first /.",
  name: "Write the parameter's name before this value, as in ?name={{ … }}, or use the rows of Query.",
};

/** Sentences about values that stand where none can: in the host, or as a parameter without a name. */
export function addressProblems(written: string): string[] {
  const { parts, single } = parseTemplate(written);
  if (single) return [];
  const found = parts.flatMap((part, index) => (part.kind === "text" ? [] : [refusals[placeOf(parts, index)]]));
  return [...new Set(found)].filter((sentence) => sentence !== undefined);
}

/**
 * The address to call. A value alone is the whole address. Any other is encoded for the place where it stands, so that it can neither end its piece
 * of the address nor lead out of its folder; `path(…)` keeps the `/` of its text.
 *
 * @throws FormworkError `INVALID_INPUT` for a value in the host, an empty piece of the path, or one of dots; `EXPRESSION_FAILED` as templates do
 */
export function planAddress(written: string, evaluate: Evaluator): string {
  const { parts, single, unclosed } = parseTemplate(written);
  if (single || unclosed) return evaluate.text(written, "url").trim();
  const refused = addressProblems(written)[0];
  if (refused !== undefined) throw wrong(refused);
  let address = "";
  const inPath: [from: number, to: number][] = [];
  parts.forEach((part, index) => {
    const from = address.length;
    address += part.kind === "text" ? part.text : encoded(part, written, evaluate);
    if (part.kind !== "text" && placeOf(parts, index) === "path") inPath.push([from, address.length]);
  });
  for (const [from, to] of inPath) assertPiece(pieceAround(address, from, to));
  return address;
}

function encoded(part: Placeholder, written: string, evaluate: Evaluator): string {
  const value = textAt(part, written, evaluate);
  const pieces = compileExpression(part.source).outermost === "path" ? value.split("/") : [value];
  return pieces.map(addressPiece).join("/");
}

function textAt({ range }: Placeholder, written: string, evaluate: Evaluator): string {
  try {
    return evaluate.text(written.slice(range.start, range.end), "url");
  } catch (error) {
    if (!(error instanceof FormworkError)) throw error;
    const inside = error.details.range ?? { start: 0, end: range.end - range.start };
    const place = { start: inside.start + range.start, end: inside.end + range.start };
    throw new FormworkError(error.code, error.message, { ...error.details, range: place });
  }
}

function wrong(message: string): FormworkError {
  return new FormworkError("INVALID_INPUT", message, { path: "url" });
}

function assertPiece(piece: string): void {
  if (piece === "") throw wrong("A value in the path of the address is empty, so the address would be another one.");
  if (hasDotPiece(piece))
    throw wrong("A value in the path of the address has . or .. in it, which would lead elsewhere.");
}

function pieceAround(address: string, from: number, to: number): string {
  // No pattern here: one that ends with $ takes the square of the length of what people fill in.
  const start = Math.max(address.lastIndexOf("/", from - 1), address.lastIndexOf("\\", from - 1)) + 1;
  const after = /^[^/\\?#]*/.exec(address.slice(to))?.[0] ?? "";
  return address.slice(start, to) + after;
}

function placeOf(parts: readonly TemplatePart[], index: number): Place {
  // Tabs and line breaks are none to the parser of addresses (WHATWG URL §4.4).
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map((part) => (part.kind === "text" ? part.text.replace(/[\t\r\n]/g, "") : "x"))
      .join("");
  const before = text(0, index).trimStart();
  const origin = /^(https?:\/\/[^/?#\\]+|\{\w+\})(?=[/?#\\])/i.exec(before)?.[0];
  if (origin === undefined) return "host";
  const rest = before.slice(origin.length);
  if (!/^[^#]*\?[^#]*$/.test(rest)) return rest.includes("#") ? "query" : "path";
  const parameter = (/[^?&]*$/.exec(rest)?.[0] ?? "") + (/^[^&#]*/.exec(text(index))?.[0] ?? "");
  return parameter.includes("=") ? "query" : "name";
}
