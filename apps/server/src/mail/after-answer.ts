import type { FastifyBaseLogger } from "fastify";

/** Work that continues after an answer. */
export interface AfterAnswer {
  /** Starts work once the present request has been answered. Failures are logged, because nobody waits for it. */
  run(what: string, work: () => Promise<unknown>): void;
  /** Resolves when no work is under way. */
  settled(): Promise<void>;
}

/** Sends an answer before work whose duration would reveal something, such as whether an address is known. */
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
