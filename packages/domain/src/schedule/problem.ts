import { toFormworkError } from "../errors.ts";
import { previewFires } from "./next-fire.ts";
import { type ScheduleSpec, scheduleSpecSchema } from "./schedule.ts";

/** What keeps a schedule from being saved: the setting, and a sentence with the way out. */
export interface ScheduleProblem {
  /** Place in the spec, for example `recurrence.days`. */
  path: string;
  message: string;
}

/** The first thing that is wrong with a schedule as it is being written; null when it can be reckoned. */
export function scheduleProblem(spec: ScheduleSpec): ScheduleProblem | null {
  const issue = scheduleSpecSchema.safeParse(spec).error?.issues[0];
  if (issue) return { path: issue.path.join("."), message: issue.message };
  try {
    // Reading the pattern and the zone is all that can fail, whatever the time.
    previewFires(spec, "2026-01-01T00:00:00Z", 1);
    return null;
  } catch (error) {
    const { details, message } = toFormworkError(error);
    return { path: details.path ?? "recurrence", message };
  }
}
