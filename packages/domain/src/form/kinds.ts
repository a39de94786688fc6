import { own } from "../own.ts";
import type { FieldKind } from "./field-kind.ts";
import { fieldKinds } from "./fields/registry.gen.ts";

/** The field kind of this name; undefined when this version of the product does not know it. */
export function fieldKindOf(kind: string): FieldKind | undefined {
  return own(fieldKinds, kind);
}

/**
 * Loads what the checks of fields need beyond this bundle. Await it once before records are parsed: for a form what its own fields need, and
 * everything when none is given.
 */
export async function prepareFields(form?: {
  sections: readonly { fields: readonly { kind: string; settings: Record<string, unknown> }[] }[];
}): Promise<void> {
  const all: readonly { kind: string; settings?: Record<string, unknown> }[] =
    form?.sections.flatMap(({ fields }) => fields) ?? Object.keys(fieldKinds).map((kind) => ({ kind }));
  await Promise.all(all.map(({ kind, settings }) => fieldKindOf(kind)?.prepare?.(settings)));
}
