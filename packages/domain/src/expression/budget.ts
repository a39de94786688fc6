import { ExpressionFailure } from "./failure.ts";

/**
 * Most work that the expressions of one step, or of one lookup, may do together. A unit takes less than a tenth of a microsecond, so a whole
 * budget takes some twenty milliseconds, during which everybody else in the process waits.
 */
const mostWork = 300_000;
/** Most bytes of text and lists that they may build together: what an answer of a service may hold, some pages of it included. */
const mostBytes = 32 * 1_048_576;

/** Work of reading an expression and checking its types: for itself, and for each character. */
const workOfReading = 200;
const workOfCharacter = 16;

const tooMuchForStep =
  "This takes more work than one step may do. Go through shorter lists or texts, or share the work out over several steps.";

/** Thrown when a {@link Budget} is spent; becomes a positioned `EXPRESSION_TOO_LARGE` at the engine's edge. */
export class BudgetSpent extends ExpressionFailure {}

/** What one step may cost. It is counted, not timed, so that the same expression over the same data ends at the same place on every machine. */
export class Budget {
  #work: number;
  #bytes: number;
  readonly #read = new Set<string>();
  readonly #whole: Budget | null;
  readonly #tooMuch: string;

  /**
   * @param limits.whole budget out of which this one is a share: what is spent here is spent there too
   * @param limits.tooMuch sentence for the builder when more work is wanted than is left
   */
  constructor(limits: { work?: number; bytes?: number; whole?: Budget; tooMuch?: string } = {}) {
    this.#work = limits.work ?? mostWork;
    this.#bytes = limits.bytes ?? mostBytes;
    this.#whole = limits.whole ?? null;
    this.#tooMuch = limits.tooMuch ?? tooMuchForStep;
  }

  /**
   * Counts work that is about to be done.
   * @throws BudgetSpent when it is more than is left
   */
  spend(work: number): void {
    this.#work -= work;
    if (this.#work < 0) throw new BudgetSpent(this.#tooMuch);
    this.#whole?.spend(work);
  }

  /**
   * Counts reading an expression that is about to be used: all of it once, and little when it is used again. Whether it was kept from another
   * step makes no difference.
   * @throws BudgetSpent when it is more than is left
   */
  read(source: string): void {
    this.spend(source.length);
    if (this.#read.has(source)) return;
    this.#read.add(source);
    this.spend(workOfReading + workOfCharacter * source.length);
  }

  /**
   * Counts bytes before they are built.
   * @throws BudgetSpent when they are more than are left
   */
  reserve(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes < 0)
      throw new BudgetSpent(
        "This makes more text than one step may hold (32 MB). Use shorter texts or fewer of them, or share the work out over several steps.",
      );
  }
}

// Evaluation never waits, so only one evaluation runs at a time.
let current: Budget | null = null;

/** Runs some work at the cost of a budget. */
export function within<T>(budget: Budget, work: () => T): T {
  const outer = current;
  current = budget;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/**
 * Counts work against the budget in force, if any.
 * @throws BudgetSpent
 */
export function spend(work: number): void {
  current?.spend(work);
}

/**
 * Counts reading an expression against the budget in force, if any.
 * @throws BudgetSpent
 */
export function spendOnReading(source: string): void {
  current?.read(source);
}

/**
 * Counts bytes against the budget in force, if any, before they are built.
 * @throws BudgetSpent
 */
export function reserve(bytes: number): void {
  current?.reserve(bytes);
}
