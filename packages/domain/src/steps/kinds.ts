import { own } from "../own.ts";
import { stepKinds } from "./registry.gen.ts";
import type { StepKind } from "./step-kind.ts";

/** The step kind of this name; undefined when this version of the product does not know it. */
export function stepKindOf(kind: string): StepKind | undefined {
  return own(stepKinds, kind);
}
