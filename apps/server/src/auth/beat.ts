import { setTimeout as wait } from "node:timers/promises";

/** Longer than a few passwords take to be tried. */
const beatMs = 250;

/**
 * Answers, or fails, after a whole number of beats: how long the work took tells nobody what there was to do. Checking a password takes some
 * 70 ms of a processor, so without it the time would tell in how many organizations an address is known.
 */
export async function onTheBeat<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const rest = beatMs - ((performance.now() - began) % beatMs);
    // Timers count whole milliseconds and may be one early.
    await wait(Math.ceil(rest) + 1);
  }
}
