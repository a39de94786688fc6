import type { Page } from "@formwork/tests/harness/browser";

/** The frames that a page drew. */
export interface Frames {
  count: number;
  /** Milliseconds between two frames. */
  p50: number;
  p95: number;
  longest: number;
  /** Frames that came a whole frame late or more: over 25 ms after the previous one. */
  dropped: number;
}

const lateMs = 25;

// A text, because tsx compiles a named function to code that needs a helper which the page does not have.
const watchFrames = `{
  const times = [];
  globalThis.frameTimes = times;
  requestAnimationFrame(function note(time) {
    times.push(time);
    if (globalThis.frameTimes === times) requestAnimationFrame(note);
  });
}`;

/** Records the frames of a page while something is done to it. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(watchFrames);
  await act();
  const times = await page.evaluate(() => [...(globalThis as unknown as { frameTimes: number[] }).frameTimes]);
  const gaps = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .sort((a, b) => a - b);
  const at = (share: number) => gaps[Math.max(0, Math.ceil(share * gaps.length) - 1)] ?? Number.NaN;
  return {
    count: gaps.length,
    p50: at(0.5),
    p95: at(0.95),
    longest: at(1),
    dropped: gaps.filter((gap) => gap > lateMs).length,
  };
}

/** Moves the pointer in a half circle to 120 px below, in small steps, as a hand would. */
export async function swing(page: Page, from: { x: number; y: number }): Promise<void> {
  const steps = 180;
  for (let step = 1; step <= steps; step += 1) {
    const angle = (Math.PI * step) / steps;
    await page.mouse.move(from.x + 120 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)));
  }
}
