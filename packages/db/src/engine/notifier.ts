import { type EngineDb, run } from "./sql.ts";

/** Channel on which workers hear that runs are queued; the payload is empty. */
export const queueChannel = "formwork_queue";
/** Channel of the live view: the payload is the id of a run whose journal changed. */
export const runChannel = "formwork_run";

const notify = { name: "engine-notify", text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload" };

/**
 * Sends notifications after the commit they speak of, coalesced: a `NOTIFY` inside a transaction makes all commits wait for each other.
 * A lost one costs the listeners their next poll, so failures are only reported.
 */
export class Notifier {
  readonly #db: EngineDb;
  readonly #channel: string;
  readonly #everyMs: number;
  readonly #onError: (error: unknown) => void;
  #pending = new Set<string>();
  #sending: Promise<void> | null = null;

  /** @param options.everyMs least milliseconds between two statements; the first one goes out at once */
  constructor(db: EngineDb, options: { channel: string; everyMs: number; onError: (error: unknown) => void }) {
    this.#db = db;
    this.#channel = options.channel;
    this.#everyMs = options.everyMs;
    this.#onError = options.onError;
  }

  /** Notes that there is something new; returns at once. */
  notify(payload = ""): void {
    this.#pending.add(payload);
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
  }

  /** Resolves when everything noted so far is sent. */
  async flush(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#pending.size > 0) {
      const payloads = [...this.#pending];
      this.#pending = new Set();
      await run(this.#db.pool, notify, [this.#channel, payloads]).catch(this.#onError);
      await new Promise((resolve) => setTimeout(resolve, this.#everyMs));
    }
  }
}

/** What {@link runChannel} says, instead of a run, when somebody has something new under the bell. */
export function noticesOf(userId: string): string {
  return `notices of ${userId}`;
}

/** Tells the workers that runs are queued: call `notify()` after a submission and whatever else queues runs. */
export function createRunNotifier(db: EngineDb, onError: (error: unknown) => void): Notifier {
  return new Notifier(db, { channel: queueChannel, everyMs: 2, onError });
}

/** Tells the live view which runs changed: call `notify(runId)` after a journal write. */
export function createRunEvents(db: EngineDb, onError: (error: unknown) => void): Notifier {
  return new Notifier(db, { channel: runChannel, everyMs: 100, onError });
}
