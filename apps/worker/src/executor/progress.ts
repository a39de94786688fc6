import type { ClaimedRun, RunChange } from "@formwork/db";
import {
  type CompiledGraph,
  type Effect,
  type Happening,
  isOpen,
  isUnderWay,
  putEntry,
  type RunEnd,
  type RunEvent,
  type RunInput,
  type RunState,
  rebuild,
  type StepEntry,
  type Transition,
  transition,
} from "@formwork/domain";

/** What an executor knows of its run: the state, what is to be done, and what is not in the journal yet. */
export class Progress {
  readonly run: ClaimedRun;
  readonly #plan: CompiledGraph;
  #state: RunState;
  /** What came up and has not been begun. */
  #effects: Effect[] = [];
  end: RunEnd | null = null;
  /** Entries that go out with the next write. */
  #unwritten: StepEntry[] = [];
  /** When the journal was written or read last; milliseconds of `performance.now()`. */
  writtenAt = performance.now();
  /** The last write, which the next one follows: entries of a step that has others inside must come in their order. */
  #writing: Promise<unknown> = Promise.resolve();
  /** Whether a step of the run has waited for something. */
  #waited: boolean;
  /** The variables, or a wait that is over, must change with the next write. */
  #changed: boolean;

  constructor(run: ClaimedRun, plan: CompiledGraph, entries: readonly StepEntry[]) {
    this.run = run;
    this.#plan = plan;
    this.#state = rebuild(plan, { input: inputOf(run), variables: run.variables, entries });
    this.#waited = entries.some(({ wait }) => wait !== null);
    this.#changed = this.#waited;
  }

  get state(): RunState {
    return this.#state;
  }

  get hasUnwritten(): boolean {
    return this.#unwritten.length > 0;
  }

  /** Tells what happened: known at once, written with the next commit. */
  tell(happening: Happening): Transition {
    const told = transition(this.#plan, this.#state, { ...happening, now: new Date().toISOString() } as RunEvent);
    const { state, entries, effects, end } = told;
    if (state.variables !== this.#state.variables) this.#changed = true;
    this.#state = state;
    this.end ??= end;
    // What comes up in a part that another branch has ended meanwhile is not done.
    this.#effects = [...this.#effects, ...effects].filter(({ path }) => isUnderWay(state.frames, path));
    for (const entry of entries) {
      if (entry.wait !== null) this.#waited = true;
      // What may be repeated is written down when it is over.
      const repeatable = entry.status === "started" && entry.guarantee !== "none" && entry.frames === null;
      if (!repeatable) putEntry(this.#unwritten, entry);
    }
    return told;
  }

  get hasEffects(): boolean {
    return this.#effects.length > 0;
  }

  /** Takes what is to be done next. */
  nextEffect(): Effect | undefined {
    return this.#effects.shift();
  }

  /** What a step waits for, of every step that does. */
  waits(): NonNullable<StepEntry["wait"]>[] {
    const steps = Object.values(this.#state.frames).flatMap((frame) => Object.values(frame.steps));
    return steps.flatMap((entry) => (isOpen(entry) && entry.wait !== null ? [entry.wait] : []));
  }

  /** Does a write once those before it are done. @throws what one of them failed with: nothing is written after that */
  inTurn<T>(write: () => Promise<T>): Promise<T> {
    const turn = this.#writing.then(write);
    turn.catch(() => undefined);
    this.#writing = turn;
    return turn;
  }

  /** Resolves when nothing is being written. @throws what a write failed with */
  async written(): Promise<void> {
    await this.#writing;
  }

  /** Hands over what is to be written; it counts as written from then on. */
  takeUnwritten(change: RunChange | undefined): { steps: StepEntry[]; waited: boolean; change: RunChange | null } {
    const steps = this.#unwritten;
    const pending: RunChange | null = this.#changed ? { kind: "continue", variables: this.#state.variables } : null;
    this.#unwritten = [];
    this.#changed = false;
    return { steps, waited: this.#waited, change: change ?? pending };
  }
}

function inputOf(run: ClaimedRun): RunInput {
  const { submitterName: name, submitterEmail: email } = run;
  return {
    runId: run.runId,
    form: run.values,
    record: { id: run.recordId, createdAt: run.recordCreatedAt?.toISOString() ?? null },
    trigger: { kind: run.trigger, scheduledAt: run.scheduledAt?.toISOString() ?? null },
    submitter: name !== null && email !== null ? { name, email } : null,
    startedAt: run.startedAt.toISOString(),
  };
}
