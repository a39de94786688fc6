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

/** Watches the frames of a page while something is done to it. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { frameTimes: times });
    const note = (time: number) => {
      times.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
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

/** Moves the pointer in a circle, a little at a time, as a hand would. */
export async function circle(page: Page, from: { x: number; y: number }): Promise<void> {
  const steps = 180;
  for (let step = 1; step <= steps; step += 1) {
    const angle = (2 * Math.PI * step) / steps;
    await page.mouse.move(from.x + 120 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)));
  }
}
