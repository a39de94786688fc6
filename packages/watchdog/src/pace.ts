import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** Milliseconds for which an organization may keep the event loop, at once or in pieces, before everything else has a turn. */
const turnMs = 10;
/** Shorter pieces are what everybody has all the time, and are not counted, in milliseconds. */
const shortMs = 1;
/** How many times as long as it kept the event loop an organization leaves it to others at most. */
const longestRest = 40;

/** Milliseconds for which somebody who had something under way is reckoned with: what comes now and then must not always come in between. */
const latelyMs = 10_000;

interface Lately {
  organizationId: string | null;
  /** Milliseconds of `performance.now()`. */
  at: number;
}
const nobody: Lately = { organizationId: null, at: Number.NEGATIVE_INFINITY };

/**
 * Shares an event loop out among organizations. A step may work things out for a tenth of a second, and a run may have hundreds of such
 * steps: without a pause between them, everybody else would stand still. Nobody rests while nobody else has anything under way,
 * nor had lately.
 */
export class Pace {
  readonly #active = new Map<string, number>();
  /** Who began or ended something last, and who did before, with when. */
  #lately: [Lately, Lately] = [nobody, nobody];
  readonly #restsUntil = new Map<string, number>();
  /** What organizations kept since they last rested, and when that was noted. */
  readonly #pieces = new Map<string, { keptMs: number; at: number }>();
  readonly #mayBeAlone: boolean;

  /** @param options.alone whether an organization with nobody beside it may go on; default yes */
  constructor(options: { alone?: boolean } = {}) {
    this.#mayBeAlone = options.alone ?? true;
  }

  /** Follows something that an organization has under way to its end. */
  async during<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    this.#active.set(organizationId, (this.#active.get(organizationId) ?? 0) + 1);
    this.#note(organizationId);
    try {
      return await work();
    } finally {
      this.#note(organizationId);
      const left = (this.#active.get(organizationId) ?? 1) - 1;
      if (left > 0) this.#active.set(organizationId, left);
      else this.#forget(organizationId);
    }
  }

  /** Waits until an organization may work something out; at once, unless it has just kept the event loop. */
  async turn(organizationId: string): Promise<void> {
    for (let waited = false; ; waited = true) {
      const until = this.#restsUntil.get(organizationId);
      if (until === undefined) return;
      const rest = until - performance.now();
      if (rest > 0) {
        await pause(rest);
        // Whoever waited as long may have worked something out meanwhile, so the end is looked at again.
        continue;
      }
      this.#restsUntil.delete(organizationId);
      if (!waited) await nextTurn();
      return;
    }
  }

  /** Whether {@link turn} would wait. */
  isResting(organizationId: string): boolean {
    return this.#restsUntil.has(organizationId);
  }

  /**
   * Notes that an organization has kept the event loop. It leaves it to others the longer the longer that was: after 10 ms for 100 ms, after 20 ms for
   * 400, from 40 ms on for forty times as long. What is short costs hardly anything, and what is long is seldom.
   * @param keptMs milliseconds
   */
  kept(organizationId: string, keptMs: number): void {
    if (keptMs < shortMs) return;
    const now = performance.now();
    const whole = keptMs + this.#keptBefore(organizationId, now);
    this.#pieces.delete(organizationId);
    if (whole < turnMs) {
      this.#forgetPieces(now);
      this.#pieces.set(organizationId, { keptMs: whole, at: now });
      return;
    }
    const from = Math.max(now, this.#restsUntil.get(organizationId) ?? 0);
    this.#restsUntil.set(
      organizationId,
      this.#isAlone(organizationId, now) ? now : from + whole * Math.min(whole, longestRest),
    );
  }

  /** What an organization kept before, less what it has left to others since in the same measure as by resting. */
  #keptBefore(organizationId: string, now: number): number {
    const before = this.#pieces.get(organizationId);
    return before ? Math.max(0, before.keptMs - (now - before.at) / longestRest) : 0;
  }

  /** The oldest stand first. */
  #forgetPieces(now: number): void {
    for (const organizationId of this.#pieces.keys()) {
      if (this.#keptBefore(organizationId, now) > 0) return;
      this.#pieces.delete(organizationId);
    }
  }

  #isAlone(organizationId: string, now: number): boolean {
    if (!this.#mayBeAlone || this.#active.size > 1) return false;
    const [last, before] = this.#lately;
    const other = last.organizationId === organizationId ? before : last;
    return now - other.at > latelyMs;
  }

  #note(organizationId: string): void {
    const [last, before] = this.#lately;
    const now = { organizationId, at: performance.now() };
    this.#lately = last.organizationId === organizationId ? [now, before] : [now, last];
  }

  #forget(organizationId: string): void {
    this.#active.delete(organizationId);
    const until = this.#restsUntil.get(organizationId);
    if (until !== undefined && until <= performance.now()) this.#restsUntil.delete(organizationId);
  }
}
