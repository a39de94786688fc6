/** Runs under way: all of them, and each organization's. */
export interface Taken {
  all: number;
  of: ReadonlyMap<string, number>;
}

/** What an organization may have under way for each place that is free. */
const perFreePlace = 2;

/**
 * The places that a worker has for runs. An organization may have twice as many runs under way as there are places free (dynamic thresholds,
 * https://doi.org/10.1109/90.664262): so one alone gets as many as `alone`, several get less each, and whoever comes later finds places whatever
 * the others wait for. Nobody has to know who else is there.
 */
export class Places {
  readonly #total: number;
  readonly #step: number;

  /**
   * @param options.alone runs that an organization alone may have under way
   * @param options.step room that is worth a claim for somebody who has runs under way: a full worker would otherwise ask for each run that ends
   */
  constructor(options: { alone: number; step: number }) {
    this.#total = Math.ceil((options.alone * (perFreePlace + 1)) / perFreePlace);
    this.#step = Math.min(options.step, options.alone);
  }

  /** Who may begin how many runs now. */
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

/** Who may begin how many runs. */
export interface Room {
  free: number;
  /** Runs that each organization may begin which has some under way. */
  of: ReadonlyMap<string, number>;
  /** Runs that each other organization may begin. */
  others: number;
  /** How many runs have to end until somebody may begin some who may not now; 0 when everybody may. */
  missing: number;
}
