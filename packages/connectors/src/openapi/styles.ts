import type { JsonSchema, ServiceAction } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { Part } from "./document.ts";
import { typeOf } from "./schema.ts";

type Place = ServiceAction["places"][number];
/** How to write a value in its place. */
export type Writing = Pick<Place, "style" | "reserved">;

const scalars = ["string", "number", "integer", "boolean"];

/**
 * How a parameter, or a field of a form, is written (OpenAPI 3.1.1 §4.8.12.2). An input that can only be one text gets a style only when that changes
 * the text. What the schema leaves open, the value decides at run time.
 */
export function writingOf(parameter: Part, schema: JsonSchema): Writing {
  const where = parameter.in === "path" || parameter.in === "header" ? "simple" : "form";
  const named = typeof parameter.style === "string" && parameter.in !== "header" ? parameter.style : where;
  const explode = typeof parameter.explode === "boolean" ? parameter.explode : named === "form";
  const star = explode ? "*" : "";
  const style = styles[where][`${named}${star}`] ?? styles[where][named] ?? styles[where][`${where}${star}`];
  const one = isScalar(schema) && style !== "label" && style !== "label*" && style !== "matrix" && style !== "matrix*";
  return compact({
    style: style === undefined || one ? undefined : style,
    reserved: parameter.allowReserved === true && where === "form" ? (true as const) : undefined,
  });
}

function isScalar(schema: JsonSchema): boolean {
  const several = Array.isArray(schema.type) && schema.type.every((type) => type === "null" || scalars.includes(type));
  return several || scalars.includes(typeOf(schema) ?? "");
}

// A style that is not valid for its place is read as the default of that place. Lists separated by spaces or bars are never exploded: exploded, they
// equal the style `form`.
const styles: Readonly<Record<"simple" | "form", Readonly<Record<string, NonNullable<Place["style"]>>>>> = {
  simple: {
    simple: "comma",
    "simple*": "simple*",
    label: "label",
    "label*": "label*",
    matrix: "matrix",
    "matrix*": "matrix*",
  },
  form: {
    form: "comma",
    "form*": "repeat",
    spaceDelimited: "space",
    "spaceDelimited*": "repeat",
    pipeDelimited: "pipe",
    "pipeDelimited*": "repeat",
    deepObject: "deep",
  },
};
