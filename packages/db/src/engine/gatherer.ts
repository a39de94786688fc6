interface Waiting<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Puts questions to the database together: those that come in while others are under way share the next statement, so a busy process
 * pays for few commits and an idle one never waits. A statement only answers what was asked before it was sent.
 */
export class Gatherer<Question, Answer> {
  readonly #send: (questions: readonly Question[]) => Promise<readonly (Answer | Error)[]>;
  readonly #maxBatches: number;
  readonly #apart: (question: Question) => string | null;
  #waiting: Waiting<Question, Answer>[] = [];
  #underWay = 0;
  #scheduled = false;

  /**
   * @param options.send one statement; for each question, in order, its answer or an error that is its own
   * @param options.maxBatches most statements at a time
   * @param options.apart questions with the same name never share a statement; null shares with all
   */
  constructor(options: {
    send: (questions: readonly Question[]) => Promise<readonly (Answer | Error)[]>;
    maxBatches: number;
    apart: (question: Question) => string | null;
  }) {
    this.#send = options.send;
    this.#maxBatches = options.maxBatches;
    this.#apart = options.apart;
  }

  /**
   * Asks and waits for the answer.
   * @throws what the statement failed with, or the question's own error
   */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
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
    const batch = this.#takeBatch();
    this.#underWay++;
    void this.#answer(batch).finally(() => {
      this.#underWay--;
      this.#schedule();
    });
    this.#schedule();
  }

  #takeBatch(): Waiting<Question, Answer>[] {
    const batch: Waiting<Question, Answer>[] = [];
    const rest: Waiting<Question, Answer>[] = [];
    const names = new Set<string>();
    for (const one of this.#waiting) {
      const name = this.#apart(one.question);
      if (batch.length >= batchLimit || (name !== null && names.has(name))) rest.push(one);
      else {
        batch.push(one);
        if (name !== null) names.add(name);
      }
    }
    this.#waiting = rest;
    return batch;
  }

  async #answer(batch: Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.#send(batch.map(({ question }) => question));
      batch.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer instanceof Error) reject(answer);
        else resolve(answer as Answer);
      });
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      // One question that PostgreSQL refuses must not take the others with it.
      else await Promise.all(batch.map((waiting) => this.#answer([waiting])));
    }
  }
}

const batchLimit = 64;
