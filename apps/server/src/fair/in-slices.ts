import type { Pace, Place, Watchdog } from "@formwork/watchdog";

/** Milliseconds for which work may occupy the event loop before others get a turn. */
const sliceMs = 10;

/** What guards the process while work occupies its event loop. */
export interface Shared {
  watchdog: Watchdog;
  pace: Pace;
}

/**
 * Does work that can pause in slices. Between two slices its organization leaves the event loop to others, as the pace says.
 * @param place place that the watchdog is told, together with the organization
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  { watchdog, pace }: Shared,
  place: Place & { organizationId: string },
): Promise<T> {
  for (;;) {
    await pace.turn(place.organizationId);
    const from = performance.now();
    try {
      const end = watchdog.during(place, () => nextSlice(work, from + sliceMs));
      if (end) return end.value;
    } finally {
      pace.kept(place.organizationId, performance.now() - from);
    }
  }
}

function nextSlice<T>(work: Generator<void, T>, until: number): { value: T } | null {
  do {
    const { done, value } = work.next();
    if (done) return { value };
  } while (performance.now() < until);
  return null;
}
