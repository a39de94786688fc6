/** Work that is done one after another, in turns between those who ask. */
export interface Turns {
  /**
   * Does the work when the holder's turn has come.
   * @throws whatever `full` makes, when as much of the holder's waits as may
   */
  run<Result>(holder: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Takes turns between holders, so that somebody with much to do is never more than one piece ahead of everybody else.
 * @param options.mostWaiting pieces of one holder that may wait
 * @param options.full makes the error for one piece too many
 */
export function createTurns(options: { mostWaiting: number; full: () => Error }): Turns {
  // A map keeps the order in which holders came; the one that had a turn goes behind the others.
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let working = false;

  async function work(): Promise<void> {
    working = true;
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [holder, pieces] = next.value;
      waiting.delete(holder);
      const [piece, ...rest] = pieces;
      if (rest.length > 0) waiting.set(holder, rest);
      await piece?.();
    }
    working = false;
  }

  return {
    run<Result>(holder: string, piece: () => Promise<Result>) {
      const pieces = waiting.get(holder) ?? [];
      if (pieces.length >= options.mostWaiting) return Promise.reject(options.full());
      return new Promise<Result>((resolve, reject) => {
        const own = () => Promise.resolve().then(piece).then(resolve, reject);
        waiting.set(holder, [...pieces, own]);
        if (!working) void work();
      });
    },
  };
}
