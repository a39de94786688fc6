import type { ErrorData } from "@formwork/domain";
import { hashKey } from "@tanstack/react-query";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LocalCopies } from "./local-copy.ts";
import type { SaveAnswer, StoredDraft } from "./save-answer.ts";

/** The document on the page, for saving. */
export interface OpenDraft<Draft> {
  read(): Draft;
  /** Replaces the draft. */
  replace(draft: Draft): void;
  /** @returns a function that ends the subscription */
  subscribe(changed: () => void): () => void;
}

/** State of saving for the top bar. */
export type SaveStatus<Draft> =
  | { kind: "saved"; at: string }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "failed"; error: ErrorData }
  | { kind: "conflict"; theirs: StoredDraft<Draft> };

/** State of saving; `revision` is the base of this browser's work. */
export interface SaveState<Draft> {
  status: SaveStatus<Draft>;
  revision: number;
}

/** Timers, so that tests can control time. */
export interface Timers {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
  now(): string;
}

/** Saves a draft automatically from `start` to `stop`. */
export interface Autosave<Draft> {
  store: StoreApi<SaveState<Draft>>;
  start(): void;
  /** Saves now and waits. @returns whether the server has everything */
  flush(): Promise<boolean>;
  /** After a conflict: the other version replaces mine. */
  takeTheirs(): void;
  /** After a conflict: my version replaces the other one. */
  keepMine(): Promise<boolean>;
  /** Saves remaining changes now; changes that cannot be saved stay in this browser. Resolves when the server has answered. */
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
 * Saves a draft after a short pause, retries while offline, and never overwrites somebody else's version. Work of an earlier visit that did not reach
 * the server is restored at once; when the draft is newer, the person decides.
 * @param options.stored the draft when it was opened
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
      // An earlier save succeeded and only its answer was lost.
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
      // The draft is back at the server's version.
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
      // Work restored from an earlier visit is not saved yet.
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

/** Whether two drafts are equal, regardless of the order of keys. */
function same<Draft>(one: Draft, other: Draft): boolean {
  return hashKey([one]) === hashKey([other]);
}
