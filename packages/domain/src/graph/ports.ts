import { stepKindOf } from "../steps/kinds.ts";
import type { Port, PortNames } from "../steps/step-kind.ts";
import type { Step } from "./schema.ts";

/** The way out that a step has when it is set to go on by a path of its own after an error. */
export const errorPort: Port = { id: "error", label: "On error" };

/** The way out of the trigger. */
export const triggerPort: Port = { id: "out", label: null };

type Drawn = Pick<Step, "kind" | "settings" | "onError">;

/**
 * Every way that leads from a step: those to what stands inside it, then its ways out. Empty for an unknown kind.
 * @param names what the words on them may name, where they are shown to people
 */
export function portsOf(step: Drawn, names?: PortNames): readonly Port[] {
  const inside = stepKindOf(step.kind)?.branches?.(step.settings) ?? [];
  return [...inside.map((branch) => ({ ...branch, inside: true })), ...waysOutOf(step, names)];
}

/** Every way on from a step once it has ended: those of its kind and, when it is set so, the one after an error. */
export function waysOutOf(step: Drawn, names?: PortNames): readonly Port[] {
  const own = stepKindOf(step.kind)?.ports(step.settings, names) ?? [];
  return step.onError === "path" ? [...own, errorPort] : own;
}
