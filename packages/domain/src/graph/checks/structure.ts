import { framesAround, framesOf } from "../frames.ts";
import { portsOf, triggerPort } from "../ports.ts";
import { inOrder, reachable } from "../reach.ts";
import { type Edge, type Problem, TRIGGER_ID } from "../schema.ts";
import type { ValidateGraphInput } from "./check.ts";

/** How deep steps may stand inside each other. */
const mostFrames = 6;

/** Problems of the drawing as a whole: its trigger, lines that lead nowhere, circles, steps nobody reaches. */
export function checkStructure({ graph, forms }: ValidateGraphInput): Problem[] {
  const { trigger, steps } = graph;
  const problems: Problem[] = [];
  const add = (code: string, stepId: string | null, message: string) =>
    problems.push({ code, severity: code === "STEP_UNREACHABLE" ? "warning" : "error", stepId, message });
  if (trigger.formId !== null && !Object.hasOwn(forms, trigger.formId)) {
    add("FORM_UNKNOWN", TRIGGER_ID, "The form that sets this workflow off is not there any more. Choose another one.");
  }
  if (steps.length === 0) add("WORKFLOW_EMPTY", null, "This workflow has no steps yet. Add one below its trigger.");
  for (const id of repeated([TRIGGER_ID, ...steps.map((step) => step.id)])) {
    add("STEP_ID_TAKEN", id, "Two steps share one name inside the workflow. Remove one of them and add it again.");
  }
  const reached = reachable(graph);
  const ordered = new Set(inOrder(graph));
  for (const { id } of steps) {
    if (!ordered.has(id))
      add(
        "CIRCLE",
        id,
        "This step lies on or behind a circle of lines, which would never end. Remove one of its lines.",
      );
    else if (!reached.has(id))
      add("STEP_UNREACHABLE", id, "No line leads here from the trigger, so this step never runs.");
  }
  return [...problems, ...checkLines(graph), ...checkFrames(graph)];
}

/** Nothing leads out of what stands inside a step, and not into it either: it begins and ends with its step. */
function checkFrames(graph: ValidateGraphInput["graph"]): Problem[] {
  const frames = framesOf(graph);
  const crossing = frames.crossing.map(
    ({ from }): Problem => ({
      code: "LINE_LEAVES_FRAME",
      severity: "error",
      stepId: from.step,
      message: "A line leads into or out of what stands inside a step. Remove the line, and go on below that step.",
    }),
  );
  const empty = graph.steps.filter((step) => {
    const inside = portsOf(step).filter((port) => port.inside);
    return (
      inside.length > 0 &&
      !graph.edges.some(({ from }) => from.step === step.id && inside.some(({ id }) => id === from.port))
    );
  });
  const deep = graph.steps.filter(({ id }) => framesAround(frames, id).length > mostFrames);
  return [
    ...crossing,
    ...empty.map(
      ({ id }): Problem => ({
        code: "FRAME_EMPTY",
        severity: "warning",
        stepId: id,
        message: "Nothing stands inside this step yet, so it does nothing. Add a step inside.",
      }),
    ),
    ...deep.map(
      ({ id }): Problem => ({
        code: "FRAMES_TOO_DEEP",
        severity: "error",
        stepId: id,
        message: `This step stands inside more than ${mostFrames} others. Take one of them away.`,
      }),
    ),
  ];
}

function checkLines({ steps, edges }: ValidateGraphInput["graph"]): Problem[] {
  const ports = new Map(steps.map((step) => [step.id, new Set(portsOf(step).map(({ id }) => id))]));
  ports.set(TRIGGER_ID, new Set([triggerPort.id]));
  const targets = new Set(steps.map(({ id }) => id));
  const taken = new Set<string>();
  return edges.flatMap(({ from, to }: Edge): Problem[] => {
    const key = `${from.step}>${from.port}`;
    const problem = (code: string, message: string): Problem[] => [
      { code, severity: "error", stepId: from.step, message },
    ];
    if (!ports.has(from.step) || !targets.has(to.step))
      return problem("LINE_BROKEN", "A line leads from or to a step that is not there. Remove the line.");
    if (!ports.get(from.step)?.has(from.port))
      return problem(
        "PORT_UNKNOWN",
        "A line starts at a way out that this step does not have any more. Remove the line.",
      );
    if (taken.has(key))
      return problem("PORT_TAKEN", "Only one line may leave each way out of a step. Remove the others.");
    taken.add(key);
    return [];
  });
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}
