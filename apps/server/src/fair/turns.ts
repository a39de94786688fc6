/** Queue that does one piece of work at a time, in turns between its holders. */
export interface Turns {
  /**
   * Does the work when it is the holder's turn.
   * @throws the error that `full` makes, when the holder already has as many pieces waiting as allowed
   */
  run<Result>(holder: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Takes turns between holders, so that a holder with much work is never more than one piece ahead of the others.
 * @param options.mostWaiting most pieces of one holder that may wait
 * @param options.full makes the error for one piece too many
 */
export function createTurns(options: { mostWaiting: number; full: () => Error }): Turns {
  // A map keeps the order of insertion; a holder that had its turn goes to the end.
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
