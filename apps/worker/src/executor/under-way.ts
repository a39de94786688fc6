/** What a run is busy with: calls and short waits, each of which tells itself what came of it. */
export class UnderWay {
  readonly #all = new Set<Promise<void>>();
  #failure: { error: unknown } | null = null;

  add(work: Promise<void>): void {
    const one = work
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#all.delete(one));
    this.#all.add(one);
  }

  /** Whether something goes on. @throws what the first one failed with that did */
  goesOn(): boolean {
    if (this.#failure) throw this.#failure.error;
    return this.#all.size > 0;
  }

  /**
   * Waits until one of those that go on has ended.
   * @param withinMs milliseconds to wait at most; for as long as it takes without them
   * @returns whether one has
   */
  async next(withinMs?: number): Promise<boolean> {
    const ended = Promise.race(this.#all).then(() => true);
    if (withinMs === undefined) return ended;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, withinMs, false);
    });
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  }

  /** Waits until nothing goes on any more, whatever came of it. */
  async over(): Promise<void> {
    await Promise.all(this.#all);
  }
}
