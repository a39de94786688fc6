import { beginning, type JsonSchema, type ServiceAction } from "@formwork/domain";
import type { References } from "./document.ts";
import type { Notes } from "./report.ts";
import type { SchemaReader } from "./schema.ts";

type Places = ServiceAction["places"];

/** Inputs of an operation, under unique names. */
export interface Inputs {
  places: Places;
  properties: Record<string, JsonSchema>;
  required: string[];
  body: ServiceAction["body"];
  /** Media type of a JSON body; undefined for `application/json`. */
  contentType?: string;
  idempotencyHeader: string | null;
}

/** State of reading an operation's inputs. */
export interface InputTools {
  references: References;
  schemas: SchemaReader;
  notes: Notes;
}

/** Adds an input under a unique name without dots and brackets, which the editor's names cannot contain. */
export function add(
  inputs: Inputs,
  schema: JsonSchema,
  { needed, ...place }: Omit<Places[number], "input"> & { needed: boolean },
): void {
  const plain = place.name.replace(/[^A-Za-z0-9_]+/g, "_").replace(/^_+|_+$/g, "") || place.in;
  const taken = (name: string) => Object.hasOwn(inputs.properties, name) || name === "__proto__";
  let input = taken(plain) ? `${plain}_${place.in}` : plain;
  for (let count = 2; taken(input); count += 1) input = `${plain}_${count}`;
  const title = input === place.name || schema.title !== undefined ? {} : { title: beginning(place.name, 100) };
  inputs.places.push({ input, ...place });
  inputs.properties[input] = { ...title, ...schema };
  if (needed) inputs.required.push(input);
}
