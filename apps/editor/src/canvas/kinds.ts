import { own, type Step, type StepGroup, type SummaryNames, stepKindOf } from "@formwork/domain";
import type { WorkflowContext } from "./editor-data.ts";

/** Colour family of a card: the group of its kind, or the trigger's. */
export type CardGroup = StepGroup | "trigger";

/** Names that summaries use, read from what the editor knows. */
export function summaryNames(context: Pick<WorkflowContext, "forms" | "catalogue">): SummaryNames {
  return {
    form: (id) => context.forms.find((form) => form.id === id)?.name ?? null,
    action(connectorKey, action) {
      const connector = own(context.catalogue, connectorKey);
      const found = connector?.actions.find((candidate) => candidate.key === action);
      return connector === undefined || found === undefined ? null : { connector: connector.name, action: found.title };
    },
  };
}

/** What a step acts through; null for steps that need no connection. */
export function connectionOf(
  step: Step,
): { connectionId: string | null; connectorKey: string | null; action: string | null } | null {
  return stepKindOf(step.kind)?.connection?.(step.settings) ?? null;
}
