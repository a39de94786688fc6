import { Gatherer } from "./gatherer.ts";
import type { JournalWrite } from "./journal-entry.ts";
import type { EngineDb } from "./sql.ts";
import { type JournalAnswer, writeJournal } from "./write-journal.ts";

/**
 * The journal of one worker process. Writes that come in while others are under way share the next statement and its commit, so a
 * busy worker pays for few commits and an idle one never waits.
 */
export class Journal {
  readonly #writes: Gatherer<JournalWrite, JournalAnswer>;

  /** @param options.maxBatches most statements at a time */
  constructor(db: EngineDb, options: { maxBatches: number }) {
    const { maxBatches } = options;
    this.#writes = new Gatherer<JournalWrite, JournalAnswer>({
      maxBatches,
      send: (writes) => writeJournal(db, writes),
      apart: (write) => write.runId,
    });
  }

  /**
   * Writes and waits for the commit.
   * @throws FencedError when the run is another executor's by now
   */
  write(write: JournalWrite): Promise<JournalAnswer> {
    return this.#writes.ask(write);
  }
}
