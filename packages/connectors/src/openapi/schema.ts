import { isDeepStrictEqual } from "node:util";
import { beginning, compact, type JsonSchema } from "@formwork/domain";
import { entriesOf, isPart, type Part, partOf, type References } from "./document.ts";
import { at, type Notes } from "./report.ts";

/** Use of a schema; uses differ in what may stay open. */
export type Use = "input" | "output";

/** Depth and number of values to keep; beyond these, any value is allowed. The editor draws no more, and offers three levels to later steps. */
const bounds: Record<Use, { depth: number; nodes: number }> = {
  input: { depth: 5, nodes: 250 },
  output: { depth: 3, nodes: 150 },
};

const mostEnumerated = 100;
const types = ["string", "number", "integer", "boolean", "array", "object"];

/** Context of converting one schema. */
interface Turn {
  use: Use;
  depth: number;
  /** References followed to get here. */
  seen: readonly string[];
  /**
   * Whether an input is required: then the document's default is filled in. For an optional input, the default only describes what the service does
   * without it.
   */
  needed: boolean;
}

/** Converts a schema of an OpenAPI document to a small, self-contained and harmless one: no references, no patterns, bounded depth and size. */
export class SchemaReader {
  readonly #references: References;
  readonly #notes: Notes;
  #left = 0;

  constructor(references: References, notes: Notes) {
    this.#references = references;
    this.#notes = notes;
  }

  /** @returns JSON Schema (draft 2020-12); `{}` allows anything */
  read(schema: unknown, pointer: string, { use, needed = false }: { use: Use; needed?: boolean }): JsonSchema {
    this.#left = bounds[use].nodes;
    return this.#turn(schema, pointer, { use, depth: 0, seen: [], needed });
  }

  #turn(schema: unknown, pointer: string, turn: Turn): JsonSchema {
    const found = this.#references.resolve(schema, pointer);
    if (!found || !isPart(found.value)) return {};
    const seen = [...turn.seen, ...found.refs];
    if (new Set(seen).size < seen.length)
      return this.#free(found.value, pointer, "is part of itself: what is inside is free");
    const whole = this.#whole(found.value, found.pointer, { ...turn, seen });
    return this.#shape(whole, found.pointer, { ...turn, seen });
  }

  #free(schema: Part, pointer: string, reason: string): JsonSchema {
    this.#notes.simplified(pointer, reason);
    return words(schema);
  }

  /** Merges a schema with everything that its `allOf`, `oneOf` and `anyOf` add. */
  #whole(schema: Part, pointer: string, turn: Turn): Part {
    const all = listOf(schema.allOf).map((part, index) => this.#part(part, at(pointer, "allOf", index), turn));
    const keyword = Array.isArray(schema.oneOf) ? "oneOf" : "anyOf";
    const options = listOf(schema[keyword])
      .map((part, index) => this.#part(part, at(pointer, keyword, index), turn))
      .filter((option) => option.type !== "null");
    const [only] = options;
    if (only && options.length === 1) all.push(only);
    const joined = all.reduce<Part>(joinAll, without(schema, ["allOf", "oneOf", "anyOf"]));
    if (options.length < 2) return joined;
    if (options.every((option) => typeOf(option) === "object")) {
      this.#notes.simplified(
        pointer,
        "can be one of several objects: the values of all of them are offered, and none of them is required",
      );
      const union = options.reduce(joinAny);
      const required = listOf(options[0]?.required).filter((key) =>
        options.every((option) => listOf(option.required).includes(key)),
      );
      return joinAll(joined, { ...union, required });
    }
    const scalar = options.every((option) => ["string", "number", "integer", "boolean"].includes(typeOf(option) ?? ""));
    if (scalar) {
      const listed = options.map(listedOf);
      const enumerated = listed.every((values) => values.length > 0) ? { enum: [...new Set(listed.flat())] } : {};
      const kinds = [...new Set(options.map(typeOf))];
      return { ...joined, ...enumerated, type: kinds.length === 1 ? kinds[0] : kinds };
    }
    this.#notes.simplified(pointer, "can be one of several kinds of values: any is taken");
    return without(joined, ["type", "properties", "items"]);
  }

  #part(part: unknown, pointer: string, turn: Turn): Part {
    const found = this.#references.resolve(part, pointer);
    if (!found || !isPart(found.value)) return {};
    const seen = [...turn.seen, ...found.refs];
    if (new Set(seen).size < seen.length || seen.length > 40) return {};
    return this.#whole(found.value, found.pointer, { ...turn, seen });
  }

  #shape(schema: Part, pointer: string, turn: Turn): JsonSchema {
    const type = typeOf(schema);
    if (type === "object") return this.#object(schema, pointer, turn);
    if (type === "array") {
      if (turn.depth >= bounds[turn.use].depth) return { ...words(schema), type };
      const items =
        schema.items === undefined
          ? {}
          : this.#turn(schema.items, at(pointer, "items"), { ...turn, depth: turn.depth + 1, needed: false });
      return { ...words(schema), type, items };
    }
    const small = scalarOf(schema, turn.use);
    return turn.needed && turn.use === "input" ? { ...small, ...usualOf(schema, small) } : small;
  }

  #object(schema: Part, pointer: string, turn: Turn): JsonSchema {
    const hidden = turn.use === "input" ? "readOnly" : "writeOnly";
    const entries = entriesOf(schema.properties).filter(([, property]) => partOf(property)[hidden] !== true);
    if (entries.length === 0) return { ...words(schema), type: "object", additionalProperties: {} };
    if (turn.depth >= bounds[turn.use].depth) {
      return {
        ...this.#free(schema, pointer, "lies too deep inside: what is in it is free"),
        type: "object",
        additionalProperties: {},
      };
    }
    const drawable = entries.filter(([key]) => turn.depth === 0 || !key.includes("."));
    for (const [key] of entries.filter((entry) => !drawable.includes(entry))) {
      this.#notes.leftOut(
        at(pointer, "properties", key),
        "has a dot in its name, which the editor cannot show inside an object",
      );
    }
    const kept = drawable.slice(0, Math.max(0, this.#left));
    this.#left -= kept.length;
    for (const [key] of drawable.slice(kept.length)) {
      this.#notes.leftOut(
        at(pointer, "properties", key),
        "is one value too many: an action keeps the first few hundred",
      );
    }
    const names = new Set(kept.map(([key]) => key));
    const required = listOf(schema.required).filter((key): key is string => typeof key === "string" && names.has(key));
    const properties = kept.map(([key, property]) => {
      const inside = {
        ...turn,
        depth: turn.depth + 1,
        needed: required.includes(key) && (turn.needed || turn.depth > 0),
      };
      return [key, this.#turn(property, at(pointer, "properties", key), inside)] as const;
    });
    return {
      ...words(schema),
      type: "object",
      properties: Object.fromEntries(properties),
      ...compact({ required: turn.use === "input" && required.length > 0 ? required : undefined }),
    };
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function without(schema: Part, keys: readonly string[]): Part {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

/**
 * Merges two schemas that both apply: the values of both, under both constraints, and everything that either requires. When they conflict, the first
 * one wins.
 */
function joinAll(first: Part, second: Part): Part {
  return join({ first, second, both: "allOf" });
}

/** Merges two schemas of which one applies: the values of both, each as either allows. */
function joinAny(first: Part, second: Part): Part {
  return join({ first, second, both: "anyOf" });
}

function join({ first, second, both }: { first: Part; second: Part; both: "allOf" | "anyOf" }): Part {
  const required = [...new Set([...listOf(first.required), ...listOf(second.required)])];
  const [one, other] = [partOf(first.properties), partOf(second.properties)];
  const shared = Object.keys(one).filter(
    (key) => Object.hasOwn(other, key) && !isDeepStrictEqual(one[key], other[key]),
  );
  const properties = {
    ...other,
    ...one,
    ...Object.fromEntries(shared.map((key) => [key, { [both]: [one[key], other[key]] }])),
  };
  return {
    ...second,
    ...first,
    ...compact({
      properties: Object.keys(properties).length > 0 ? properties : undefined,
      required: required.length > 0 ? required : undefined,
    }),
  };
}

/** The values that a schema lists; empty when it lists none. */
function listedOf(schema: Part): readonly unknown[] {
  return schema.const === undefined ? listOf(schema.enum) : [schema.const];
}

/** The single type of a schema; null for several or none. OpenAPI 3.1 writes "or null" as a list. */
export function typeOf(schema: Part): string | null {
  const named = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => type !== "null");
  if (named.length === 1 && types.includes(String(named[0]))) return String(named[0]);
  if (named.length > 1) return null;
  if (isPart(schema.properties) || schema.additionalProperties !== undefined) return "object";
  return schema.items === undefined ? null : "array";
}

function words({ title, description }: Part): JsonSchema {
  return compact({
    title: typeof title === "string" && title !== "" ? beginning(title, 100) : undefined,
    description: typeof description === "string" && description !== "" ? plainText(description, 300) : undefined,
  });
}

/** Shortens a description to one plain paragraph. */
export function plainText(text: string, longest: number): string {
  const plain = text
    .replace(/<[^>]{0,500}>/g, " ")
    .replace(/\[([^\]]{0,300})\]\([^)]{0,500}\)/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > longest ? `${beginning(plain, longest - 1)}…` : plain;
}

// Leave patterns to the service: here they would run on other people's input. Leave formats too: services accept more than the format's name allows.
function scalarOf(schema: Part, use: Use): JsonSchema {
  const several = Array.isArray(schema.type) ? schema.type.filter((each) => types.includes(String(each))) : [];
  const one = typeOf(schema) ?? undefined;
  const kind = one ?? (several.length > 1 ? several : undefined);
  // OpenAPI 3.0 writes "or null" as a keyword of its own. Choices and yes/no inputs are left empty instead.
  const empties = use === "input" && (schema.nullable === true || [schema.type].flat().includes("null"));
  const type =
    empties && ["string", "number", "integer"].includes(one ?? "") && schema.enum === undefined ? [one, "null"] : kind;
  const options = listedOf(schema).filter((value) => ["string", "number", "boolean"].includes(typeof value));
  const limits = ["minimum", "maximum", "minLength", "maxLength"]
    .filter((key) => use === "input" && typeof schema[key] === "number")
    .map((key) => [key, schema[key]]);
  return {
    ...words(schema),
    ...compact({
      type,
      enum: options.length > 0 && options.length <= mostEnumerated ? options : undefined,
      format: use === "output" && typeof schema.format === "string" ? schema.format : undefined,
    }),
    ...Object.fromEntries(limits),
  };
}

/** The prefilled value: the document's default, or the only allowed value. */
function usualOf(schema: Part, small: JsonSchema): JsonSchema {
  const options = Array.isArray(small.enum) ? small.enum : null;
  const value = schema.default ?? (options?.length === 1 ? options[0] : undefined);
  if (!["string", "number", "boolean"].includes(typeof value) || options?.includes(value) === false) return {};
  const kind = typeOf(schema);
  return kind === null || kind === typeof value || (kind === "integer" && Number.isInteger(value))
    ? { default: value }
    : {};
}
