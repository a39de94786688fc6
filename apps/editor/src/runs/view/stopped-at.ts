import { framePlace, type StepStatus } from "@formwork/domain";

interface Told {
  path: string;
  stepId: string;
  status: StepStatus;
}

/** The step at which a run stopped: the last that ended so, and of one with others inside the one among them that made it end so. */
export function stoppedAt<Step extends Told>(steps: readonly Step[], wanted: readonly StepStatus[]): Step | undefined {
  const ended = steps.filter(({ status }) => wanted.includes(status));
  let found = ended.findLast(({ path }) => path === "");
  for (let inside = found; inside !== undefined; ) {
    const { path, stepId } = inside;
    inside = ended.findLast((step) => {
      const place = framePlace(step.path);
      return place?.around === path && place.stepId === stepId;
    });
    found = inside ?? found;
  }
  return found;
}
