import { IANAZone } from "luxon";
import { FormworkError } from "../errors.ts";

/**
 * A wall-clock time as a number: milliseconds since 1970-01-01T00:00 *as the wall shows it*, whatever the zone. So arithmetic on it never
 * meets daylight saving.
 */
export type Wall = number;

const minuteMs = 60_000;
const dayMs = 86_400_000;
const zones = new Map<string, IANAZone>();

/**
 * A time zone by its IANA name.
 * @throws FormworkError `SCHEDULE_INVALID` for an unknown name
 */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name);
  if (known) return known;
  const zone = IANAZone.create(name);
  if (!zone.isValid) {
    throw new FormworkError(
      "SCHEDULE_INVALID",
      `The time zone “${name}” is not known. Choose one like Europe/Berlin.`,
      { path: "timeZone" },
    );
  }
  // A closed set of some six hundred names, so this stays small.
  zones.set(name, zone);
  return zone;
}

/** What the wall shows at an instant, in whole minutes. */
export function wallAt(instantMs: number, zone: IANAZone): Wall {
  return Math.floor((instantMs + offsetMs(instantMs, zone)) / minuteMs) * minuteMs;
}

/**
 * The instant at which the wall shows a time: the first of two when clocks went back, null when they were put forward over it.
 * @returns milliseconds since 1970-01-01T00:00Z
 */
export function instantOf(wall: Wall, zone: IANAZone): number | null {
  const candidates = offsetsAround(wall, zone).map((offset) => wall - offset);
  const fitting = candidates.filter((instant) => instant + offsetMs(instant, zone) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : null;
}

/** The first instant after the gap in which a skipped wall time lies. */
export function instantAfterGap(wall: Wall, zone: IANAZone): number {
  const offsets = offsetsAround(wall, zone);
  let before = wall - Math.max(...offsets);
  let after = wall - Math.min(...offsets);
  const target = offsetMs(after, zone);
  while (after - before > minuteMs) {
    const middle = Math.floor((before + after) / 2 / minuteMs) * minuteMs;
    const half = middle > before ? middle : before + minuteMs;
    if (offsetMs(half, zone) === target) after = half;
    else before = half;
  }
  return after;
}

/** Offsets from UTC a day before and a day after: no zone changes its clocks twice in two days. */
function offsetsAround(wall: Wall, zone: IANAZone): readonly [number, number] {
  return [offsetMs(wall - dayMs, zone), offsetMs(wall + dayMs, zone)];
}

function offsetMs(instantMs: number, zone: IANAZone): number {
  return zone.offset(instantMs) * minuteMs;
}
