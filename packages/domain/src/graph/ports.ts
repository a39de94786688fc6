import { stepKindOf } from "../steps/kinds.ts";
import type { Port, PortNames } from "../steps/step-kind.ts";
import type { Step } from "./schema.ts";

/** The way out that a step has when it is set to go on by a path of its own after an error. */
export const errorPort: Port = { id: "error", label: "On error" };

/** The way out of the trigger. */
export const triggerPort: Port = { id: "out", label: null };

/**
 * Every way out of a step: those of its kind and, when it is set so, the one after an error. Empty for an unknown kind.
 * @param names what the words on them may name, where they are shown to people
 */
export function portsOf(step: Pick<Step, "kind" | "settings" | "onError">, names?: PortNames): readonly Port[] {
  const own = stepKindOf(step.kind)?.ports(step.settings, names) ?? [];
  return step.onError === "path" ? [...own, errorPort] : own;
}
