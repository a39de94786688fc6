import { fieldKinds } from "../registry.gen.ts";
import type { FieldKind } from "./field-kind.ts";

/** The field kind of this name; undefined when this version of the product does not know it. */
export function fieldKindOf(kind: string): FieldKind | undefined {
  return Object.hasOwn(fieldKinds, kind) ? fieldKinds[kind] : undefined;
}
