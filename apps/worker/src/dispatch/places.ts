/** Runs under way, in total and by organization. */
export interface Taken {
  all: number;
  of: ReadonlyMap<string, number>;
}

/** Runs that an organization may have under way for each free place. */
const perFreePlace = 2;

/**
 * The places that a worker has for runs. An organization may have twice as many runs under way as there are places free (dynamic thresholds,
 * https://doi.org/10.1109/90.664262). So one alone gets as many as `alone`, several get fewer each, and a newcomer finds free places whatever the
 * others wait for. None of them has to know about the others.
 */
export class Places {
  readonly #total: number;
  readonly #step: number;

  /**
   * @param options.alone runs that an organization alone may have under way
   * @param options.step free places that an organization with runs under way needs before it may claim; otherwise a full worker would ask the
   *   database each time a run ends
   */
  constructor(options: { alone: number; step: number }) {
    this.#total = Math.ceil((options.alone * (perFreePlace + 1)) / perFreePlace);
    this.#step = Math.min(options.step, options.alone);
  }

  /** How many runs each organization may start now. */
  room({ all, of }: Taken): Room {
    const free = Math.max(0, this.#total - all);
    const wanting = new Map([...of].map(([organizationId, runs]) => [organizationId, this.#roomOf(runs, free)]));
    const least = Math.min(...wanting.values());
    return {
      free,
      others: Math.min(free, Math.max(1, this.#roomOf(0, free))),
      of: new Map([...wanting].map(([organizationId, runs]) => [organizationId, runs < this.#step ? 0 : runs])),
      missing: least < this.#step ? this.#step - least : 0,
    };
  }

  #roomOf(runs: number, free: number): number {
    return Math.floor((perFreePlace * free - runs) / (perFreePlace + 1));
  }
}

/** How many runs each organization may start. */
export interface Room {
  free: number;
  /** Runs that each organization with runs under way may start. */
  of: ReadonlyMap<string, number>;
  /** Runs that every other organization may start. */
  others: number;
  /** How many runs have to end before an organization that may start none now may start some; 0 when all may. */
  missing: number;
}
