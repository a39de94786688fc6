import { beginning, compact, jsonMediaType } from "@formwork/domain";
import { checkedHeader } from "../auth/headers.ts";
import { addBody } from "./body.ts";
import { entriesOf, isPart, type Part, partOf, type References } from "./document.ts";
import { add, type Inputs, type InputTools } from "./inputs.ts";
import { at } from "./report.ts";
import { typeOf } from "./schema.ts";
import { writingOf } from "./styles.ts";

const idempotency = /^(x-)?(idempotency-key|idempotency-token|request-id)$/i;
/** Headers that a document must not describe as parameters (OpenAPI 3.1 §4.8.12.1). */
const ignored = new Set(["accept", "content-type", "authorization"]);

/** Reads parameters and body of an operation. @returns null, and a note, when something required cannot be sent */
export function readInputs(
  of: { method: string; path: string; item: Part; operation: Part; pointer: string },
  tools: InputTools,
): Inputs | null {
  const { method, path, item, operation, pointer } = of;
  const inputs: Inputs = { places: [], properties: {}, required: [], body: "none", idempotencyHeader: null };
  const parameters = allParameters({ item, operation, pointer }, tools.references);
  for (const { parameter, place } of parameters) {
    if (!addParameter(inputs, parameter, { place, tools })) return null;
  }
  for (const [written, name = ""] of path.matchAll(/\{([^{}]*)\}/g)) {
    if (inputs.places.some((each) => each.in === "path" && each.name === name)) continue;
    tools.notes.simplified(pointer, `has ${written} in its path, which is described nowhere: any text is taken`);
    add(inputs, { type: "string" }, { in: "path", name, needed: true });
  }
  return addBody(inputs, operation, { pointer, method, tools }) ? inputs : null;
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
  // An operation's parameter overrides its path's (OpenAPI 3.1 §4.8.10).
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
    content ? at(place, "content", content[0], "schema") : at(place, "schema"),
    { use: "input", needed },
  );
  if (content && !jsonMediaType.test(content[0].trim()) && typeOf(schema) !== "string") {
    tools.notes.leftOut(place, `“${name}” is written as ${beginning(content[0], 50)}, which an action cannot write`);
    return !needed;
  }
  const described = {
    ...schema,
    ...compact({
      description:
        typeof parameter.description === "string" && schema.description === undefined
          ? beginning(parameter.description, 300)
          : undefined,
    }),
  };
  const written = content
    ? compact({ style: jsonMediaType.test(content[0].trim()) ? ("json" as const) : undefined })
    : writingOf({ ...parameter, in: where }, schema);
  add(inputs, described, { in: where as "path" | "query" | "header", name, needed, ...written });
  return true;
}

function headerProblem(name: string): string | null {
  try {
    checkedHeader(name, "");
    return null;
  } catch {
    return "is a header that is not set by hand";
  }
}
