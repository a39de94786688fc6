import type { PortNames } from "../steps/step-kind.ts";
import { lineFrom } from "./operations/parts.ts";
import { portsOf, triggerPort, waysOutOf } from "./ports.ts";
import { type Graph, type Step, TRIGGER_ID } from "./schema.ts";

/** One line of the outline. */
export interface OutlineEntry {
  /** The step; null for an open end, where one can be added. */
  step: Step | null;
  /** Way that leads here, `inside` when it leads into its step; null for steps without a line to them. */
  from: { step: string; port: string; label: string | null; inside: boolean } | null;
  /** How far it is indented: one more for each branch it lies in, and for each step it stands inside of. */
  depth: number;
  /** The step stands further up already: branches join here. */
  joins: boolean;
}

/**
 * The same graph as an indented list, for keyboards and screen readers: what stands inside a step is below it, then it goes on where that
 * step stands; branches come one after the other, then steps nobody leads to.
 * @param names what the words on ways out may name
 */
export function outline(graph: Graph, names?: PortNames): OutlineEntry[] {
  const steps = new Map(graph.steps.map((step) => [step.id, step]));
  const entries: OutlineEntry[] = [];
  const seen = new Set<string>();
  const walk = (way: NonNullable<OutlineEntry["from"]>, depth: number) => {
    const target = steps.get(lineFrom(graph, way)?.to.step ?? "");
    entries.push({ step: target ?? null, from: way, depth, joins: target !== undefined && seen.has(target.id) });
    if (target && !seen.has(target.id)) visit(target, depth);
  };
  const visit = (step: Step, depth: number) => {
    seen.add(step.id);
    const branches = waysOutOf(step).length > 1;
    for (const { id, label, inside = false } of portsOf(step, names))
      walk({ step: step.id, port: id, label, inside }, inside || branches ? depth + 1 : depth);
  };
  walk({ step: TRIGGER_ID, port: triggerPort.id, label: triggerPort.label, inside: false }, 0);
  const targets = new Set(graph.edges.map(({ to }) => to.step));
  const loose = graph.steps.filter(({ id }) => !targets.has(id));
  for (const step of [...loose, ...graph.steps]) {
    if (seen.has(step.id)) continue;
    entries.push({ step, from: null, depth: 0, joins: false });
    visit(step, 0);
  }
  return entries;
}
