import { z } from "zod";
import type { Action } from "./connector.ts";

interface Schema {
  choices?: unknown;
  keys?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** Inputs of an action, also those inside of groups and lists, that name a list of values of their service as `choices` or as `keys`. */
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
