import type { IANAZone } from "luxon";
import { FormworkError } from "../errors.ts";
import type { Recurrence, ScheduleSpec } from "./schedule.ts";
import { instantAfterGap, instantOf, wallAt, zoneOf } from "./wall-clock.ts";
import { type WallTimes, wallTimesOf } from "./wall-times.ts";

/** What of a schedule decides when it fires. */
export type FiringSpec = Pick<ScheduleSpec, "recurrence" | "timeZone" | "gap">;

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
/** A pattern for every minute meets at most a day of wall times that were there already, or were skipped. */
const mostSteps = 3_000;

/**
 * The first firing after an instant. Fires once per local wall minute: what clocks repeat in autumn does not fire again; what they skip in
 * spring fires at the first minute after the gap, or not at all (`gap`). Intervals (`every`) are elapsed time from their anchor.
 * @param after ISO 8601 instant, exclusive
 * @returns ISO 8601 instant in UTC; null when the schedule never fires again
 * @throws FormworkError `SCHEDULE_INVALID` for an unknown zone or a cron pattern that cannot be read
 * @example
 * nextFire(
 *   { recurrence: { kind: "daily", time: "09:00" }, timeZone: "Europe/Berlin", gap: "after" },
 *   "2026-03-28T12:00:00Z",
 * ); // "2026-03-29T07:00:00.000Z"
 */
export function nextFire(spec: FiringSpec, after: string): string | null {
  const next = firing(spec)(instant(after));
  return next === null ? null : new Date(next).toISOString();
}

/**
 * The next `n` firings after an instant, in order; fewer when the schedule ends.
 * @throws FormworkError like {@link nextFire}
 */
export function previewFires(spec: FiringSpec, after: string, n: number): string[] {
  const next = firing(spec);
  const fires: string[] = [];
  for (let at = next(instant(after)); at !== null && fires.length < n; at = next(at))
    fires.push(new Date(at).toISOString());
  return fires;
}

/** A stretch of time in which firings are looked for. */
export interface FiringWindow {
  /** ISO 8601 instant, exclusive. */
  from: string;
  /** ISO 8601 instant, inclusive. */
  to: string;
  /** How many at most; the newest are kept. */
  limit: number;
}

/**
 * Firings of a window, oldest first; of more than `limit` the newest. Looks back from the end, so a year of downtime of a schedule for every
 * minute costs no more than an hour of it.
 * @throws FormworkError like {@link nextFire}
 */
export function missedFires(spec: FiringSpec, { from, to, limit }: FiringWindow): string[] {
  const [start, end] = [instant(from), instant(to)];
  for (let span = unitMs.hours; ; span *= 4) {
    const begin = Math.max(start, end - span);
    const fires = firesBetween(spec, begin, end);
    if (fires.length >= limit || begin === start)
      return fires.slice(-limit || fires.length).map((at) => new Date(at).toISOString());
  }
}

function firesBetween(spec: FiringSpec, from: number, to: number): number[] {
  const next = firing(spec);
  const fires: number[] = [];
  for (let at = next(from); at !== null && at <= to; at = next(at)) fires.push(at);
  return fires;
}

/** The first firing after an instant, as milliseconds; made once for a row of questions. */
function firing({ recurrence, timeZone, gap }: FiringSpec): (after: number) => number | null {
  const zone = zoneOf(timeZone);
  if (recurrence.kind === "every") return (after) => nextInterval(recurrence, after);
  if (recurrence.kind === "once" && recurrence.at.endsWith("Z")) {
    const at = instant(recurrence.at);
    return (after) => (at > after ? at : null);
  }
  const times = wallTimesOf(recurrence);
  return (after) => nextWallFire({ times, zone, gap }, after);
}

function nextInterval({ n, unit, anchor }: Extract<Recurrence, { kind: "every" }>, after: number): number {
  const start = anchor ? instant(anchor) : 0;
  const length = n * unitMs[unit];
  return start + Math.max(0, Math.floor((after - start) / length) + 1) * length;
}

function nextWallFire(
  { times, zone, gap }: { times: WallTimes; zone: IANAZone; gap: ScheduleSpec["gap"] },
  after: number,
): number | null {
  let wall = times(wallAt(after, zone));
  for (let step = 0; wall !== null && step < mostSteps; step += 1) {
    const at = instantOf(wall, zone) ?? (gap === "after" ? instantAfterGap(wall, zone) : null);
    if (at !== null && at > after) return at;
    wall = times(wall);
  }
  return null;
}

function instant(iso: string): number {
  const at = Date.parse(iso);
  if (Number.isNaN(at))
    throw new FormworkError("SCHEDULE_INVALID", "A time of this schedule cannot be read.", { path: "recurrence" });
  return at;
}
