import { FormworkError } from "../errors.ts";
import { stepKindOf } from "../steps/kinds.ts";
import type { StepKind } from "../steps/step-kind.ts";
import { framesOf } from "./frames.ts";
import { inOrder } from "./reach.ts";
import { type Graph, type Step, TRIGGER_ID } from "./schema.ts";

/** A step with everything looked up and its settings checked. */
export interface CompiledStep {
  step: Omit<Step, "settings">;
  kind: StepKind;
  /** Settings as its kind's schema gave them back, defaults filled in: the ones that were stored may hold anything beside them. */
  settings: unknown;
}

/** A graph as lookup tables, ready to run; made once a version and kept by the caller. Never stored. */
export interface CompiledGraph {
  steps: ReadonlyMap<string, CompiledStep>;
  /** Id of the step behind a port; no entry where the line ends. Key: `nextKey(stepId, port)`. */
  next: ReadonlyMap<string, string>;
  /** Step behind the trigger; null for an empty workflow. */
  first: string | null;
  /** The graph as it was drawn, where steps have texts that people read; null where none has. */
  worded: Graph | null;
  /** Keys of the services that its steps name. */
  services: readonly string[];
}

/** A step of a graph. @throws FormworkError `INTERNAL` where it has none of that id: whoever asks follows the graph itself */
export function neededStep({ steps }: CompiledGraph, stepId: string): CompiledStep {
  const compiled = steps.get(stepId);
  if (!compiled) throw new FormworkError("INTERNAL", "This version does not have the step that the run stands at.");
  return compiled;
}

/** Key of {@link CompiledGraph.next}. */
export function nextKey(stepId: string, port: string): string {
  return `${stepId}>${port}`;
}

/**
 * Compiles a published graph.
 * @throws FormworkError `GRAPH_INVALID` with `details.path` when a kind is unknown, settings are incomplete, a line leads nowhere
 *   or lines lead in a circle;
 *   `validateGraph` finds the same, and more, before publishing
 */
export function compileGraph(graph: Graph): CompiledGraph {
  const steps = new Map(graph.steps.map((step) => [step.id, compileStep(step)]));
  const next = new Map<string, string>();
  for (const { from, to } of graph.edges) {
    const key = nextKey(from.step, from.port);
    if (!steps.has(to.step)) throw invalid(from.step, "A line of this workflow leads to a step that is not there.");
    if (next.has(key)) throw invalid(from.step, "More than one line leaves the same way out of a step.");
    next.set(key, to.step);
  }
  refuseCircles(graph);
  const [crossing] = framesOf(graph).crossing;
  if (crossing) throw invalid(crossing.from.step, "A line of this workflow leads out of what stands inside a step.");
  return {
    steps,
    next,
    first: next.get(nextKey(TRIGGER_ID, "out")) ?? null,
    worded: [...steps.values()].some(({ kind }) => kind.readByPeople !== undefined) ? graph : null,
    services: servicesOf([...steps.values()]),
  };
}

/** A run never comes by a step twice: what is behind a step does not lead back to it. */
function refuseCircles(graph: Graph): void {
  const reached = new Set(inOrder(graph));
  const [left] = graph.steps.filter(({ id }) => !reached.has(id));
  if (left) throw invalid(left.id, "Lines of this workflow lead in a circle.");
}

function servicesOf(steps: readonly CompiledStep[]): string[] {
  const named = steps.map(({ kind, settings }) => kind.connection?.(settings as object)?.connectorKey ?? null);
  return [...new Set(named.filter((key) => key !== null))];
}

function compileStep(step: Step): CompiledStep {
  const kind = stepKindOf(step.kind);
  if (!kind) throw invalid(step.id, `This version of Formwork does not know the step “${step.title || step.kind}”.`);
  const parsed = kind.settings.safeParse(step.settings);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join(".") ?? "";
    throw invalid(
      `${step.id}.settings.${path}`,
      `The step “${step.title || kind.title}” is not set up completely. A builder can complete it.`,
    );
  }
  const { settings: _stored, ...rest } = step;
  return { step: rest, kind, settings: parsed.data };
}

function invalid(place: string, message: string): FormworkError {
  return new FormworkError("GRAPH_INVALID", message, { path: `steps.${place}` });
}
