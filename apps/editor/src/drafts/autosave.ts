import type { ErrorData } from "@formwork/domain";
import { hashKey } from "@tanstack/react-query";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LocalCopies } from "./local-copy.ts";
import type { SaveAnswer, StoredDraft } from "./save-answer.ts";

/** What is drawn on the page, as far as saving is concerned. */
export interface OpenDraft<Draft> {
  read(): Draft;
  /** Puts another draft in its place. */
  replace(draft: Draft): void;
  /** @returns what ends the subscription */
  subscribe(changed: () => void): () => void;
}

/** What the top bar says about saving. */
export type SaveStatus<Draft> =
  | { kind: "saved"; at: string }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "failed"; error: ErrorData }
  | { kind: "conflict"; theirs: StoredDraft<Draft> };

/** State of saving; `revision` is the one this browser's work is based on. */
export interface SaveState<Draft> {
  status: SaveStatus<Draft>;
  revision: number;
}

/** Timers, so that tests decide what time it is. */
export interface Timers {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
  now(): string;
}

/** Saves a draft by itself from `start` to `stop`. */
export interface Autosave<Draft> {
  store: StoreApi<SaveState<Draft>>;
  start(): void;
  /** Saves now and waits; true when the server has everything. */
  flush(): Promise<boolean>;
  /** After a conflict: the other version replaces mine. */
  takeTheirs(): void;
  /** After a conflict: my version replaces the other one. */
  keepMine(): Promise<boolean>;
  /** What is not saved yet goes now; what cannot go stays in this browser. Resolves when the server has answered. */
  stop(): Promise<void>;
}

const idleMs = 800;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

const browserTimers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer as number),
  now: () => new Date().toISOString(),
};

/**
 * Makes what saves a draft: after a short pause, again while offline, never over somebody else's version. Work of an earlier visit that never
 * reached the server comes back at once; against a newer draft the person decides.
 * @param options.stored the draft as it was opened
 */
export function createAutosave<Draft>(options: {
  document: OpenDraft<Draft>;
  copies: LocalCopies<Draft>;
  stored: StoredDraft<Draft>;
  save(draft: Draft, revision: number): Promise<SaveAnswer<Draft>>;
  timers?: Timers;
}): Autosave<Draft> {
  const { document, copies, stored, timers = browserTimers } = options;
  const store = createStore<SaveState<Draft>>(() => ({
    status: { kind: "saved", at: stored.savedAt },
    revision: stored.revision,
  }));
  let saved = document.read();
  let savedAt = stored.savedAt;
  let timer: unknown = null;
  let retryMs = firstRetryMs;
  let underWay: Promise<boolean> | null = null;
  let unsubscribe: (() => void) | null = null;

  function plan(ms: number): void {
    timers.clear(timer);
    if (unsubscribe !== null) timer = timers.set(() => void attempt(), ms);
  }

  function keep(): void {
    copies.write({ revision: store.getState().revision, at: timers.now(), draft: document.read() });
  }

  function arrived(sent: Draft, at: { revision: number; savedAt: string }): boolean {
    saved = sent;
    savedAt = at.savedAt;
    retryMs = firstRetryMs;
    const complete = document.read() === sent;
    store.setState({ revision: at.revision, status: complete ? { kind: "saved", at: savedAt } : { kind: "unsaved" } });
    if (complete) copies.clear();
    else {
      keep();
      plan(idleMs);
    }
    return complete;
  }

  function settle(sent: Draft, answer: SaveAnswer<Draft>): boolean {
    if (answer.kind === "saved") return arrived(sent, answer);
    if (answer.kind === "conflict") {
      // An earlier attempt arrived after all and only its answer was lost.
      if (same(answer.theirs.draft, sent)) return arrived(sent, answer.theirs);
      store.setState({ status: answer });
      return false;
    }
    store.setState({ status: answer });
    plan(retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
    return false;
  }

  function attempt(): Promise<boolean> {
    timers.clear(timer);
    if (underWay !== null) return underWay.then(() => attempt());
    if (store.getState().status.kind === "conflict") return Promise.resolve(false);
    const draft = document.read();
    if (draft === saved) return Promise.resolve(true);
    store.setState({ status: { kind: "saving" } });
    underWay = options
      .save(draft, store.getState().revision)
      .then((answer) => settle(draft, answer))
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  let seen = saved;
  function look(): void {
    const draft = document.read();
    if (draft === seen) return;
    seen = draft;
    const { kind } = store.getState().status;
    if (draft === saved && kind !== "saving" && kind !== "conflict") {
      // Taken back to what the server has.
      timers.clear(timer);
      copies.clear();
      store.setState({ status: { kind: "saved", at: savedAt } });
      return;
    }
    keep();
    if (kind === "conflict") return;
    if (kind !== "saving") store.setState({ status: { kind: "unsaved" } });
    plan(idleMs);
  }

  const kept = copies.read();
  if (kept !== null && same(kept.draft, stored.draft)) copies.clear();
  else if (kept !== null) {
    if (kept.revision !== stored.revision) store.setState({ status: { kind: "conflict", theirs: stored } });
    document.replace(kept.draft);
  }

  return {
    store,
    start() {
      unsubscribe ??= document.subscribe(look);
      // What came back from an earlier visit is not saved yet.
      look();
    },
    flush: attempt,
    takeTheirs() {
      const { status } = store.getState();
      if (status.kind !== "conflict") return;
      const { revision, draft } = status.theirs;
      saved = draft;
      savedAt = status.theirs.savedAt;
      store.setState({ revision, status: { kind: "saved", at: savedAt } });
      document.replace(draft);
      copies.clear();
    },
    keepMine() {
      const { status } = store.getState();
      if (status.kind !== "conflict") return Promise.resolve(false);
      saved = status.theirs.draft;
      store.setState({ revision: status.theirs.revision, status: { kind: "unsaved" } });
      return attempt();
    },
    async stop() {
      unsubscribe?.();
      unsubscribe = null;
      await attempt();
    },
  };
}

/** Whether two drafts say the same, in whatever order their keys stand. */
function same<Draft>(one: Draft, other: Draft): boolean {
  return hashKey([one]) === hashKey([other]);
}
