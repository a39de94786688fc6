import { FormworkError, nextFire, type ScheduleSpec } from "@formwork/domain";

/** The next time at which a schedule fires. @throws FormworkError `SCHEDULE_INVALID` for a spec that cannot be read or never fires */
export function nextFireAt(spec: ScheduleSpec, now: number): Date {
  const next = nextFire(spec, new Date(now).toISOString());
  if (next === null)
    throw new FormworkError("SCHEDULE_INVALID", "This schedule would never fire. Choose a time to come.");
  return new Date(next);
}
