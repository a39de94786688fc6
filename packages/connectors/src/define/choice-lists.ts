import { z } from "zod";
import type { Action } from "./connector.ts";

interface Schema {
  choices?: unknown;
  keys?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** Finds inputs of an action, also inside groups and lists, that use a list of their service's values as `choices` or as `keys`. */
export function listsOf(action: Action): readonly { input: string; list: string }[] {
  return listsIn(z.toJSONSchema(action.input, { io: "input" }) as Schema, "");
}

function listsIn(schema: Schema, input: string): { input: string; list: string }[] {
  const list = schema.choices ?? schema.keys;
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    listsIn(property, input === "" ? key : `${input}.${key}`),
  );
  return [
    ...(typeof list === "string" ? [{ input, list }] : []),
    ...inside,
    ...(schema.items ? listsIn(schema.items, input) : []),
  ];
}
