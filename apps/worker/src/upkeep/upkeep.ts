import type { Logger } from "pino";

/** A recurring task. Any worker may do it, several at the same time. */
export interface Task {
  name: string;
  /** Seconds between two rounds, give or take a quarter, so that workers do not run in step. */
  everySeconds: number;
  /** One round. @returns whether there is more to do at once */
  round(): Promise<boolean>;
}

/** Most rounds in a row while there is more to do, and the seconds of rest before the next ones. */
const mostRounds = 100;
const restSeconds = 1;

/**
 * What a worker does besides executing runs: it keeps grants alive, ends the accounts of removed connections, tells services about revocations, and
 * deletes what nobody needs.
 */
export class Upkeep {
  readonly #tasks: readonly Task[];
  readonly #log: Logger;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #underWay = new Set<Promise<void>>();
  #stopped = false;

  constructor(options: { tasks: readonly Task[]; log: Logger }) {
    this.#tasks = options.tasks;
    this.#log = options.log;
  }

  /** Starts the tasks, each after part of its own interval. */
  start(): void {
    for (const task of this.#tasks) this.#plan(task, task.everySeconds * Math.random());
  }

  /** Starts nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(this.#underWay);
  }

  #plan(task: Task, seconds: number): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const done = this.#do(task).then((more) => {
        this.#underWay.delete(done);
        this.#plan(task, more ? restSeconds : task.everySeconds * (0.75 + Math.random() / 2));
      });
      this.#underWay.add(done);
    }, seconds * 1_000);
    this.#timers.add(timer.unref());
  }

  /** @returns whether there is more to do */
  async #do({ name, round }: Task): Promise<boolean> {
    try {
      for (let rounds = 0; rounds < mostRounds && !this.#stopped; rounds += 1) if (!(await round())) return false;
      return true;
    } catch (error) {
      this.#log.warn({ task: name, err: error }, "upkeep did not get through; it is tried again");
      return false;
    }
  }
}
