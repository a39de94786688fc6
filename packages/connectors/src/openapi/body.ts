import { compact, fileRefSchema, type JsonSchema, jsonMediaType, type ServiceAction } from "@formwork/domain";
import { z } from "zod";
import { entriesOf, isPart, type Part, partOf, type References } from "./document.ts";
import { add, type Inputs, type InputTools } from "./inputs.ts";
import { at } from "./report.ts";
import { typeOf } from "./schema.ts";
import { writingOf } from "./styles.ts";

type Place = ServiceAction["places"][number];
const fileSchema = z.toJSONSchema(fileRefSchema, { io: "input" }) as JsonSchema;

const mediaTypes: readonly [ServiceAction["body"], RegExp][] = [
  ["json", /^application\/([\w.+-]+\+)?json\b/i],
  ["form", /^application\/x-www-form-urlencoded\b/i],
  ["multipart", /^multipart\/form-data\b/i],
];

/** Adds the inputs of an operation's body. @returns false, and a note, when something required cannot be sent */
export function addBody(
  inputs: Inputs,
  operation: Part,
  { pointer, method, tools }: { pointer: string; method: string; tools: InputTools },
): boolean {
  if (method === "get") {
    if (operation.requestBody !== undefined)
      tools.notes.leftOut(at(pointer, "requestBody"), "is a body of a GET, which is sent without one");
    return true;
  }
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
      `takes ${names} only, which an action cannot send${needed ? ": a web request can call the operation instead" : ""}`,
    );
    return !needed;
  }
  const { kind, entry } = chosen;
  const [type, media] = entry;
  const place = at(found.pointer, "content", type, "schema");
  const schema = tools.schemas.read(partOf(media).schema, place, { use: "input", needed });
  inputs.body = kind;
  const plain = /^application\/json$/i.test(type.trim());
  if (kind === "json" && !plain && jsonMediaType.test(type.trim())) inputs.contentType = type.trim();
  const properties = entriesOf(schema.properties);
  if (kind === "json" && (schema.type !== "object" || properties.length === 0)) {
    add(inputs, { title: "Body", ...schema }, { in: "body", name: "", needed });
    return true;
  }
  const required = new Set(needed && Array.isArray(schema.required) ? schema.required : []);
  const sources = propertySources({ schema: partOf(media).schema, pointer: place }, tools.references);
  for (const [name, property] of properties) {
    const source = tools.references.resolve(sources[name], at(place, "properties", name));
    const encoding = partOf(partOf(partOf(media).encoding)[name]);
    const field = {
      kind,
      name,
      property: partOf(property),
      source: partOf(source?.value),
      encoding,
      tools,
      pointer: at(place, "properties", name),
    };
    add(inputs, ...fieldOf(field, required.has(name)));
  }
  return true;
}

/** Properties of a body as the document has them, including those of its `allOf`: the reduced schema omits the keywords that mark files. */
function propertySources(
  { schema, pointer, depth = 0 }: { schema: unknown; pointer: string; depth?: number },
  references: References,
): Part {
  const found = partOf(references.resolve(schema, pointer)?.value);
  const inside = Array.isArray(found.allOf) && depth < 5 ? found.allOf : [];
  const all = inside.map((part, index) =>
    propertySources({ schema: part, pointer: at(pointer, "allOf", index), depth: depth + 1 }, references),
  );
  return Object.assign(Object.create(null), ...all, found.properties);
}

interface Field {
  kind: ServiceAction["body"];
  name: string;
  property: JsonSchema;
  source: Part;
  encoding: Part;
  tools: InputTools;
  pointer: string;
}

function fieldOf(field: Field, needed: boolean): [JsonSchema, Omit<Place, "input"> & { needed: boolean }] {
  const { kind, name, property, source, encoding, tools, pointer } = field;
  const place = { in: "field" as const, name, needed };
  if (kind === "json") return [property, place];
  const type = encoding.contentType;
  if (kind === "form") {
    const json = typeof type === "string" && jsonMediaType.test(type.trim());
    const styled = [encoding.style, encoding.explode].some((each) => each !== undefined);
    // Unless the document says otherwise, an object in a form is JSON (OpenAPI 3.1.1 §4.8.15.1), and a list repeats the field for each value.
    if (json || (!styled && typeOf(property) === "object")) return [property, { ...place, style: "json" }];
    const { style } = writingOf({ ...encoding, in: "query" }, property);
    return [property, { ...place, ...compact({ style }) }];
  }
  const one = typeof type === "string" && !/[,*]/.test(type) ? { contentType: type.trim().slice(0, 200) } : {};
  const items =
    source.type === "array" ? partOf(tools.references.resolve(source.items, at(pointer, "items"))?.value) : null;
  const title = typeof property.title === "string" ? property.title : name;
  if (isFile(source))
    return [
      { ...fileSchema, title, description: "A file of the run." },
      { ...place, ...one },
    ];
  if (items && isFile(items)) {
    const files = { type: "array", items: fileSchema, title, description: "Files of the run." };
    return [files, { ...place, ...one }];
  }
  return [property, { ...place, ...one }];
}

function isFile(schema: Part): boolean {
  return schema.format === "binary" || (schema.contentMediaType !== undefined && schema.contentEncoding === undefined);
}
