import { type Db, runChannel } from "@formwork/db";

/** Tells subscribers in this process which runs changed. */
export interface RunWatch {
  /**
   * Yields each time the journal of one of the runs changes, until `signal` aborts. Merges changes that come faster than they are read. Yields once
   * at the start, because something may have changed between the reader's query and its subscription.
   */
  changes(runIds: readonly string[], signal: AbortSignal): AsyncGenerator<void, void>;
}

/** One listener for all live views of this process, made when the first of them opens. */
export function createRunWatch(db: Db): RunWatch {
  const wakers = new Map<string, Set<() => void>>();
  let listening: Promise<unknown> | null = null;

  function onNotification(runId: string): void {
    // An empty payload means that notifications were lost for a while, so every view looks again.
    const concerned = runId === "" ? [...wakers.values()] : [wakers.get(runId) ?? []];
    for (const wake of concerned.flatMap((set) => [...set])) wake();
  }

  function listen(): Promise<unknown> {
    listening ??= db.listen(runChannel, onNotification).catch((error: unknown) => {
      listening = null;
      throw error;
    });
    return listening;
  }

  return {
    async *changes(runIds, signal) {
      await listen();
      let dirty = true;
      let wakeReader: (() => void) | null = null;
      const wake = () => {
        dirty = true;
        wakeReader?.();
      };
      for (const id of runIds) wakers.set(id, (wakers.get(id) ?? new Set()).add(wake));
      signal.addEventListener("abort", wake);
      try {
        while (!signal.aborted) {
          if (dirty) {
            dirty = false;
            yield;
            continue;
          }
          await new Promise<void>((resolve) => {
            wakeReader = resolve;
          });
        }
      } finally {
        signal.removeEventListener("abort", wake);
        for (const id of runIds) {
          const set = wakers.get(id);
          set?.delete(wake);
          if (set?.size === 0) wakers.delete(id);
        }
      }
    },
  };
}
