import type { ErrorData, Graph } from "@formwork/domain";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { DocumentStore } from "./document-store.ts";
import type { LocalCopies } from "./local-copy.ts";

/** The draft somebody else saved meanwhile. */
export interface Conflict {
  revision: number;
  savedBy: string;
  savedAt: string;
  draft: Graph;
}

/** What the top bar says about saving. */
export type SaveStatus =
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "failed"; error: ErrorData }
  | { kind: "conflict"; theirs: Conflict };

/** Answer of one attempt to save, already sorted by what it means. */
export type SaveAnswer =
  | { kind: "saved"; revision: number; savedAt: string }
  | { kind: "conflict"; theirs: Conflict }
  | { kind: "offline" }
  | { kind: "failed"; error: ErrorData };

/** State of saving; `revision` is the one this browser's work is based on. */
export interface SaveState {
  status: SaveStatus;
  revision: number;
}

/** Timers, so that tests decide what time it is. */
export interface Timers {
  set(run: () => void, ms: number): unknown;
  clear(timer: unknown): void;
  now(): string;
}

/** Saves the document by itself from `start` to `stop`. */
export interface Autosave {
  store: StoreApi<SaveState>;
  start(): void;
  /** Saves now and waits; true when the server has everything. */
  flush(): Promise<boolean>;
  /** After a conflict: the other version replaces mine. */
  takeTheirs(): void;
  /** After a conflict: my version replaces the other one. */
  keepMine(): Promise<boolean>;
  /** Work that stood against a newer draft is put before the builder as a conflict. */
  raise(theirs: Conflict): void;
  stop(): void;
}

const idleMs = 800;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

const browserTimers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer as number),
  now: () => new Date().toISOString(),
};

/** Makes what saves a document: after a short pause, again while offline, never over somebody else's version. */
export function createAutosave(options: {
  document: DocumentStore;
  copies: LocalCopies;
  revision: number;
  savedAt: string | null;
  save(draft: Graph, revision: number): Promise<SaveAnswer>;
  timers?: Timers;
}): Autosave {
  const { document, copies, timers = browserTimers } = options;
  const store = createStore<SaveState>(() => ({
    status: { kind: "saved", at: options.savedAt },
    revision: options.revision,
  }));
  let savedGraph = document.getState().graph;
  let timer: unknown = null;
  let retryMs = firstRetryMs;
  let underWay: Promise<boolean> | null = null;
  let unsubscribe: (() => void) | null = null;

  function plan(ms: number): void {
    timers.clear(timer);
    if (unsubscribe !== null) timer = timers.set(() => void attempt(), ms);
  }

  function settle(sent: Graph, answer: SaveAnswer): boolean {
    if (answer.kind === "saved") {
      savedGraph = sent;
      retryMs = firstRetryMs;
      const current = document.getState().graph;
      store.setState({
        revision: answer.revision,
        status: current === sent ? { kind: "saved", at: answer.savedAt } : { kind: "unsaved" },
      });
      if (current === sent) copies.clear();
      else {
        copies.write({ revision: answer.revision, at: timers.now(), graph: current });
        plan(idleMs);
      }
      return current === sent;
    }
    if (answer.kind === "conflict") store.setState({ status: { kind: "conflict", theirs: answer.theirs } });
    else {
      store.setState({ status: answer.kind === "offline" ? { kind: "offline" } : answer });
      plan(retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    }
    return false;
  }

  function attempt(): Promise<boolean> {
    timers.clear(timer);
    if (underWay !== null) return underWay.then(() => attempt());
    if (store.getState().status.kind === "conflict") return Promise.resolve(false);
    const graph = document.getState().graph;
    if (graph === savedGraph) return Promise.resolve(true);
    store.setState({ status: { kind: "saving" } });
    underWay = options
      .save(graph, store.getState().revision)
      .then((answer) => settle(graph, answer))
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  function changed(graph: Graph): void {
    const { status, revision } = store.getState();
    copies.write({ revision, at: timers.now(), graph });
    if (status.kind === "conflict") return;
    if (status.kind !== "saving") store.setState({ status: { kind: "unsaved" } });
    plan(idleMs);
  }

  return {
    store,
    start() {
      unsubscribe ??= document.subscribe((state, before) => {
        if (state.graph !== before.graph && state.graph !== savedGraph) changed(state.graph);
      });
      // What came back from an earlier visit is not saved yet.
      const { graph } = document.getState();
      if (graph !== savedGraph) changed(graph);
    },
    flush: attempt,
    takeTheirs() {
      const { status } = store.getState();
      if (status.kind !== "conflict") return;
      savedGraph = status.theirs.draft;
      store.setState({ revision: status.theirs.revision, status: { kind: "saved", at: status.theirs.savedAt } });
      copies.clear();
      document.getState().replace(status.theirs.draft);
    },
    keepMine() {
      const { status } = store.getState();
      if (status.kind !== "conflict") return Promise.resolve(false);
      store.setState({ revision: status.theirs.revision, status: { kind: "unsaved" } });
      return attempt();
    },
    raise: (theirs) => store.setState({ status: { kind: "conflict", theirs } }),
    stop() {
      timers.clear(timer);
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
