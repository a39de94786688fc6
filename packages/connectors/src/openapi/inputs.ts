import { fileRefSchema, type JsonSchema, type ServiceAction } from "@formwork/domain";
import { z } from "zod";
import { checkedHeader } from "../auth/headers.ts";
import { entriesOf, isPart, type Part, partOf, type References } from "./document.ts";
import { at, type Notes } from "./report.ts";
import { type SchemaReader, typeOf } from "./schema.ts";

type Places = ServiceAction["places"];

/** Inputs of an operation under names that are its own. */
export interface Inputs {
  places: Places;
  properties: Record<string, JsonSchema>;
  required: string[];
  body: ServiceAction["body"];
  idempotencyHeader: string | null;
}

/** What reading an operation's inputs works with. */
export interface InputTools {
  references: References;
  schemas: SchemaReader;
  notes: Notes;
}

const idempotency = /^(x-)?(idempotency-key|idempotency-token|request-id)$/i;
/** Headers that a document must not describe as parameters (OpenAPI 3.1 §4.8.12.1). */
const ignored = new Set(["accept", "content-type", "authorization"]);
const fileSchema = z.toJSONSchema(fileRefSchema, { io: "input" }) as JsonSchema;

/** Reads parameters and body of an operation. @returns null, and a note, when something required cannot be sent */
export function readInputs(
  { path, item, operation, pointer }: { path: string; item: Part; operation: Part; pointer: string },
  tools: InputTools,
): Inputs | null {
  const inputs: Inputs = { places: [], properties: {}, required: [], body: "none", idempotencyHeader: null };
  const parameters = allParameters({ item, operation, pointer }, tools.references);
  for (const { parameter, place } of parameters) {
    if (!addParameter(inputs, parameter, { place, tools })) return null;
  }
  const unknown = [...path.matchAll(/\{([^{}]*)\}/g)].find(
    ([, name]) => !inputs.places.some((each) => each.in === "path" && each.name === name),
  );
  if (unknown) {
    tools.notes.leftOut(pointer, `${unknown[0]} of its path is described nowhere`);
    return null;
  }
  return addBody(inputs, operation, { pointer, tools }) ? inputs : null;
}

function allParameters(
  { item, operation, pointer }: { item: Part; operation: Part; pointer: string },
  references: References,
) {
  const own = Array.isArray(operation.parameters) ? operation.parameters : [];
  const shared = Array.isArray(item.parameters) ? item.parameters : [];
  const read = (list: readonly unknown[], from: string) =>
    list.flatMap((value, index) => {
      const found = references.resolve(value, at(from, "parameters", index));
      return found && isPart(found.value) ? [{ parameter: found.value, place: found.pointer }] : [];
    });
  const mine = read(own, pointer);
  const above = read(shared, pointer.slice(0, pointer.lastIndexOf("/")));
  // An operation's own parameter takes the place of its path's (OpenAPI 3.1 §4.8.10).
  return [
    ...mine,
    ...above.filter(
      ({ parameter }) =>
        !mine.some((own) => own.parameter.name === parameter.name && own.parameter.in === parameter.in),
    ),
  ];
}

function addParameter(
  inputs: Inputs,
  parameter: Part,
  { place, tools }: { place: string; tools: InputTools },
): boolean {
  const { name, in: where, required } = parameter;
  if (typeof name !== "string" || name === "") return true;
  const needed = required === true || where === "path";
  if (where === "header" && ignored.has(name.toLowerCase())) return true;
  if (where === "header" && idempotency.test(name)) {
    inputs.idempotencyHeader ??= name;
    return true;
  }
  const problem =
    where === "header"
      ? headerProblem(name)
      : where === "path" || where === "query"
        ? null
        : `is sent in a ${String(where)}, where nothing can be put`;
  if (problem) {
    tools.notes.leftOut(place, `“${name}” ${problem}`);
    if (needed) tools.notes.leftOut(place, "is required, so the whole operation is left out");
    return !needed;
  }
  const content = entriesOf(parameter.content)[0];
  const schema = tools.schemas.read(
    content ? partOf(content[1]).schema : parameter.schema,
    at(place, content ? "content" : "schema"),
    "input",
  );
  const described = {
    ...schema,
    ...(typeof parameter.description === "string" && schema.description === undefined
      ? { description: parameter.description.slice(0, 300) }
      : {}),
  };
  const style = content ? "json" : styleOf(parameter, schema);
  add(inputs, described, { in: where as "path" | "query" | "header", name, needed, ...(style ? { style } : {}) });
  return true;
}

function styleOf(parameter: Part, schema: JsonSchema): Places[number]["style"] {
  if (parameter.style === "deepObject") return "deep";
  if (parameter.in !== "query" || schema.type !== "array") return undefined;
  return parameter.explode === false ? "comma" : "repeat";
}

function headerProblem(name: string): string | null {
  try {
    checkedHeader(name, "");
    return null;
  } catch {
    return "is a header that is not set by hand";
  }
}

/** Adds an input under a name of its own: names of the editor hold no dots or brackets, and none comes twice. */
function add(
  inputs: Inputs,
  schema: JsonSchema,
  { needed, ...place }: Omit<Places[number], "input"> & { needed: boolean },
): void {
  const plain = place.name.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+|_+$/g, "") || place.in;
  const taken = (name: string) => Object.hasOwn(inputs.properties, name) || name === "__proto__";
  let input = taken(plain) ? `${plain}_${place.in}` : plain;
  for (let count = 2; taken(input); count += 1) input = `${plain}_${count}`;
  const title = input === place.name || schema.title !== undefined ? {} : { title: place.name.slice(0, 100) };
  inputs.places.push({ input, ...place });
  inputs.properties[input] = { ...title, ...schema };
  if (needed) inputs.required.push(input);
}

const mediaTypes: readonly [ServiceAction["body"], RegExp][] = [
  ["json", /^application\/([\w.+-]+\+)?json\b/i],
  ["form", /^application\/x-www-form-urlencoded\b/i],
  ["multipart", /^multipart\/form-data\b/i],
];

function addBody(inputs: Inputs, operation: Part, { pointer, tools }: { pointer: string; tools: InputTools }): boolean {
  const found =
    operation.requestBody === undefined
      ? null
      : tools.references.resolve(operation.requestBody, at(pointer, "requestBody"));
  if (!found || !isPart(found.value)) return operation.requestBody === undefined;
  const body = found.value;
  const content = entriesOf(body.content);
  const chosen = mediaTypes.flatMap(([kind, type]) =>
    content.filter(([name]) => type.test(name)).map((entry) => ({ kind, entry })),
  )[0];
  const needed = body.required === true;
  if (!chosen) {
    const names =
      content
        .map(([name]) => name)
        .join(", ")
        .slice(0, 100) || "nothing";
    tools.notes.leftOut(
      at(found.pointer, "content"),
      `takes ${names} only, which an action cannot send${needed ? ": the whole operation is left out" : ""}`,
    );
    return !needed;
  }
  const { kind, entry } = chosen;
  const [type, media] = entry;
  const place = at(found.pointer, "content", type, "schema");
  const source = tools.references.resolve(partOf(media).schema, place);
  const schema = tools.schemas.read(partOf(media).schema, place, "input");
  inputs.body = kind;
  const properties = entriesOf(schema.properties);
  if (kind === "json" && (schema.type !== "object" || properties.length === 0)) {
    add(inputs, { title: "Body", ...schema }, { in: "body", name: "", needed });
    return true;
  }
  const required = new Set(needed && Array.isArray(schema.required) ? schema.required : []);
  for (const [name, property] of properties) {
    const field = fieldOf({
      kind,
      name,
      property: partOf(property),
      media: partOf(media),
      source: partOf(source?.value),
    });
    if (field)
      add(inputs, field.schema, {
        in: "field",
        name,
        needed: required.has(name),
        ...(field.style ? { style: field.style } : {}),
      });
    else {
      tools.notes.leftOut(
        at(place, "properties", name),
        `“${name}” is a list in a form, whose way of writing the document does not say`,
      );
      if (required.has(name)) return false;
    }
  }
  return true;
}

function fieldOf(field: {
  kind: ServiceAction["body"];
  name: string;
  property: JsonSchema;
  media: Part;
  source: Part;
}): { schema: JsonSchema; style?: Places[number]["style"] } | null {
  const { kind, name, property, media, source } = field;
  if (kind === "json") return { schema: property };
  const raw = partOf(partOf(source.properties)[name]);
  const binary = (part: Part) => part.format === "binary" || part.contentMediaType !== undefined;
  if (kind === "multipart" && binary(raw))
    return {
      schema: {
        ...fileSchema,
        ...(typeof property.title === "string" ? { title: property.title } : { title: name }),
        description: "A file of the run.",
      },
    };
  const encoding = partOf(partOf(media.encoding)[name]);
  if (encoding.style === "deepObject") return { schema: property, style: "deep" };
  if (typeOf(property) === "object") return { schema: property, style: "json" };
  if (kind === "form" && typeOf(property) === "array") return null;
  return { schema: property };
}
