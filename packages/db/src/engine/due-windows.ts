import { missedFires, nextFire, type ScheduleSpec } from "@formwork/domain";

/** A window that began less than this many milliseconds ago is on time, however late the clock looked. */
export const graceMs = 60_000;
/** Most windows that `catchUp: "all"` makes up for. */
const catchUpLimit = 100;

/**
 * Which windows of a schedule fire now, and when the next one comes.
 * @param due.dueAt the stored next time
 * @param due.now the database's clock
 */
export function dueWindows(
  spec: ScheduleSpec,
  due: { dueAt: Date; now: Date },
): { fire: string[]; next: string | null } {
  const { dueAt, now } = due;
  const next = nextFire(spec, now.toISOString());
  const first = dueAt.toISOString();
  const later = missedFires(spec, { from: first, to: now.toISOString(), limit: catchUpLimit });
  const windows = [...new Set([first, ...later])].sort().slice(-catchUpLimit);
  if (spec.catchUp === "all") return { fire: windows, next };
  const last = windows.at(-1) ?? first;
  const onTime = now.getTime() - new Date(last).getTime() < graceMs;
  return { fire: spec.catchUp === "last" || onTime ? [last] : [], next };
}
