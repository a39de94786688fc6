import type { FastifyBaseLogger } from "fastify";

/** Work that goes on behind an answer. */
export interface AfterAnswer {
  /** Begins it once what is under way now has been answered. Trouble is logged: nobody waits for it. */
  run(what: string, work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/**
 * Lets an answer leave before work whose length would tell something, such as whether an address is known.
 */
export function createAfterAnswer(log: FastifyBaseLogger): AfterAnswer {
  const running = new Set<Promise<void>>();
  return {
    run(what, work) {
      const done = new Promise((resolve) => setImmediate(resolve))
        .then(work)
        .then(() => undefined)
        .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
        .finally(() => running.delete(done));
      running.add(done);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
