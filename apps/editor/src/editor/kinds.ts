import {
  type Graph,
  namedValues,
  own,
  type Step,
  type StepGroup,
  type SummaryNames,
  stepKindOf,
} from "@formwork/domain";
import type { WorkflowContext } from "./editor-data.ts";

/** Colour family of a card: the group of its kind, or the trigger's. */
export type CardGroup = StepGroup | "trigger";

/** Names for summaries; the names of values depend on the graph. */
export interface CanvasNames extends Omit<SummaryNames, "value"> {
  values(graph: Graph): SummaryNames["value"];
}

/** Names for summaries, from the editor's data. */
export function summaryNames(context: Pick<WorkflowContext, "forms" | "catalogue">): CanvasNames {
  const { catalogue } = context;
  const forms = Object.fromEntries(context.forms.map((form) => [form.id, form.definition]));
  const byGraph = new WeakMap<Graph, SummaryNames["value"]>();
  return {
    form: (id) => context.forms.find((form) => form.id === id)?.name ?? null,
    action(connectorKey, action) {
      const connector = own(catalogue, connectorKey);
      const found = connector?.actions.find((candidate) => candidate.key === action);
      return connector === undefined || found === undefined ? null : { connector: connector.name, action: found.title };
    },
    values(graph) {
      const value = byGraph.get(graph) ?? namedValues({ graph, catalogue, forms });
      byGraph.set(graph, value);
      return value;
    },
  };
}

/** The connection setting of a step; null for steps that need no connection. */
export function connectionOf(
  step: Step,
): { connectionId: string | null; connectorKey: string | null; action: string | null } | null {
  return stepKindOf(step.kind)?.connection?.(step.settings) ?? null;
}
