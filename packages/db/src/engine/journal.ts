import { FencedError } from "./fenced-error.ts";
import type { JournalWrite } from "./journal-entry.ts";
import type { EngineDb } from "./sql.ts";
import { type JournalAnswer, writeJournal } from "./write-journal.ts";

interface Waiting {
  write: JournalWrite;
  resolve(answer: JournalAnswer): void;
  reject(error: unknown): void;
}

/**
 * The journal of one worker process. Writes that come in while others are under way share the next statement and its commit, so a
 * busy worker pays for few commits and an idle one never waits.
 */
export class Journal {
  readonly #db: EngineDb;
  readonly #maxBatches: number;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #scheduled = false;

  /** @param options.maxBatches most statements at a time */
  constructor(db: EngineDb, options: { maxBatches: number }) {
    this.#db = db;
    this.#maxBatches = options.maxBatches;
  }

  /**
   * Writes and waits for the commit.
   * @throws FencedError when the run is another executor's by now
   */
  write(write: JournalWrite): Promise<JournalAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay >= this.#maxBatches || this.#waiting.length === 0) return;
    this.#scheduled = true;
    // Everything that the present turn of the event loop brings goes into one statement.
    setImmediate(() => {
      this.#scheduled = false;
      this.#begin();
    });
  }

  #begin(): void {
    const { batch, rest } = takeBatch(this.#waiting);
    this.#waiting = rest;
    this.#underWay++;
    void this.#send(batch).finally(() => {
      this.#underWay--;
      this.#schedule();
    });
    this.#schedule();
  }

  async #send(batch: Waiting[]): Promise<void> {
    try {
      const answers = await writeJournal(
        this.#db,
        batch.map((waiting) => waiting.write),
      );
      answers.forEach((answer, index) => {
        if (answer instanceof FencedError) batch[index]?.reject(answer);
        else batch[index]?.resolve(answer);
      });
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      // One write that PostgreSQL refuses must not take the others with it.
      else await Promise.all(batch.map((waiting) => this.#send([waiting])));
    }
  }
}

const batchLimit = 64;

function takeBatch(waiting: Waiting[]): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const runs = new Set<string>();
  for (const one of waiting) {
    if (batch.length >= batchLimit || runs.has(one.write.runId)) rest.push(one);
    else {
      batch.push(one);
      runs.add(one.write.runId);
    }
  }
  return { batch, rest };
}
