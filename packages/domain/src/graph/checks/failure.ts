import { errorPort } from "../ports.ts";
import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** What a step is to do when it fails, where that leads nowhere or cannot be told. */
export function checkFailure({ step, kind, graph }: StepCheck): Problem[] {
  const problem = (code: string, message: string): Problem[] => [
    { code, severity: "error", stepId: step.id, path: "onError", message },
  ];
  const leads = graph.edges.some(({ from }) => from.step === step.id && from.port === errorPort.id);
  if (step.onError === "path" && !leads)
    return problem(
      "ERROR_PATH_MISSING",
      "This step takes a path of its own when it fails, and nothing stands there yet. Add a step below “On error”, or let the run stop.",
    );
  if (step.onError === "continue" && kind.ports(step.settings).length > 1)
    return problem(
      "CONTINUE_UNCLEAR",
      "This step chooses between ways, so a failure leaves none to go on by. Let the run stop, or give the failure a path of its own.",
    );
  return [];
}
