import type { Catalogue } from "../connection/catalogue.ts";
import { compileExpression } from "../expression/engine.ts";
import type { KnownValue } from "../expression/scope.ts";
import { parseTemplate } from "../expression/template.ts";
import { own } from "../own.ts";
import { schemaOutputs } from "../steps/parts/schema-outputs.ts";
import { templatesIn } from "../steps/parts/templates.ts";
import { fieldValues } from "./field-values.ts";
import type { LiveLookup, Lookup, LookupEffect } from "./lookup.ts";
import type { Form } from "./schema.ts";

const submitter: readonly KnownValue[] = [
  { path: "submitter.name", label: "Submitter › Name", type: "text", maybe: true },
  { path: "submitter.email", label: "Submitter › E-mail", type: "text", maybe: true },
];

/** What the templates of a lookup may use: before the answer, with it, and for one entry of a list in it. */
export function knownInLookup(
  form: Form,
  lookup: Pick<Lookup, "connectorKey" | "action">,
  catalogue: Catalogue,
): Record<"asking" | "answered" | "row", readonly KnownValue[]> {
  const fields = form.sections.flatMap((section) => section.fields.flatMap(fieldValues));
  const action = own(catalogue, lookup.connectorKey)?.actions.find(({ key }) => key === lookup.action);
  const outputs = action ? schemaOutputs(action.output) : [];
  const found = outputs.map(({ path, label, type }) => ({ path: `found.${path}`, label: `Found › ${label}`, type }));
  const asking = [...fields, ...submitter];
  const answered = [...asking, { path: "found", label: "Found", type: "object" as const }, ...found];
  return { asking, answered, row: [...answered, { path: "row", label: "Entry of the list", type: "any" }] };
}

/** The templates of one thing that is done with the answer, by their setting. */
export function effectTemplates(effect: LookupEffect): { setting: "value" | "list" | "label"; source: string }[] {
  if (effect.kind === "fill") return [{ setting: "value", source: effect.value }];
  const { list, value, label } = effect;
  return [
    { setting: "list", source: list },
    { setting: "value", source: value },
    { setting: "label", source: label },
  ];
}

/** What the page may know of a form's lookups. */
export function liveLookups(form: Form): LiveLookup[] {
  const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  return (form.lookups ?? []).map((lookup) => ({
    id: lookup.id,
    name: lookup.name,
    when: lookup.when,
    asks: asksOf(lookup, keys),
    effects: lookup.effects.map(({ kind, field }) => ({ kind, field })),
  }));
}

function asksOf(lookup: Lookup, keys: readonly string[]): string[] {
  const sources = [
    ...templatesIn(lookup.inputs, "inputs").map(({ source }) => source),
    ...lookup.effects.flatMap((effect) => effectTemplates(effect).map(({ source }) => source)),
  ];
  const named = new Set(lookup.when.kind === "field" ? [lookup.when.field] : []);
  for (const part of sources.flatMap((source) => parseTemplate(source).parts)) {
    if (part.kind === "text") continue;
    for (const { path } of compileExpression(part.source).references) {
      const [root, key] = path;
      if (root !== "form") continue;
      // The form as a whole, or a key that is reckoned: all of it may be needed.
      if (key === undefined) return [...keys];
      named.add(key);
    }
  }
  return keys.filter((key) => named.has(key));
}
