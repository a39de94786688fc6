import type { Page } from "@formwork/tests/harness/browser";

/** What was seen of the pictures a page drew. */
export interface Frames {
  count: number;
  /** Milliseconds between two pictures. */
  p50: number;
  p95: number;
  longest: number;
  /** Pictures that came a whole picture late or more: further than 25 ms after the one before. */
  dropped: number;
}

const lateMs = 25;

// As text, because what tsx makes of a named function needs a helper that the page does not have.
const watchFrames = `{
  const times = [];
  globalThis.frameTimes = times;
  requestAnimationFrame(function note(time) {
    times.push(time);
    if (globalThis.frameTimes === times) requestAnimationFrame(note);
  });
}`;

/** Watches the frames of a page while something is done to it. */
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

/** Moves the pointer in half a circle to 120 px below, a little at a time, as a hand would. */
export async function swing(page: Page, from: { x: number; y: number }): Promise<void> {
  const steps = 180;
  for (let step = 1; step <= steps; step += 1) {
    const angle = (Math.PI * step) / steps;
    await page.mouse.move(from.x + 120 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)));
  }
}
