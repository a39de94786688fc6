import { setTimeout as wait } from "node:timers/promises";

/** Longer than it takes to check a few passwords, in milliseconds. */
const beatMs = 250;

/**
 * Answers, or fails, after a whole number of beats, so that the time an answer takes reveals nothing. Checking a password takes about 70 ms of
 * processor time; without beats, the time would reveal in how many organizations an address is known.
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
