import type { Graph, Operation } from "@formwork/domain";
import { createStore, type StoreApi } from "zustand/vanilla";
import { applyAll, emptyHistory, type History, mark, remember } from "./history.ts";

/** How an edit enters the history. */
export interface EditOptions {
  label: string;
  /** Edits with the same key that follow closely are taken back together. */
  mergeKey?: string;
}

/** The only thing that is saved: the graph, and the way back. */
export interface DocumentState {
  graph: Graph;
  history: History;
  edit(operations: readonly Operation[], options: EditOptions): void;
  undo(): void;
  redo(): void;
  /** Ends the current run of typing. */
  mark(): void;
  /** Puts another graph in its place and forgets the history, for example after a conflict. */
  replace(graph: Graph): void;
}

/** The document store of one open workflow. */
export type DocumentStore = StoreApi<DocumentState>;

/** Makes the document store; `now` in milliseconds decides which edits belong together. */
export function createDocumentStore(graph: Graph, now: () => number = Date.now): DocumentStore {
  return createStore<DocumentState>((set, get) => ({
    graph,
    history: emptyHistory,
    edit(operations, { label, mergeKey }) {
      if (operations.length === 0) return;
      const { graph: before, history } = get();
      const applied = applyAll(before, operations);
      if (applied.graph === before) return;
      const entry = { label, redo: operations, undo: applied.undo, mergeKey: mergeKey ?? null, at: now() };
      set({ graph: applied.graph, history: remember(history, entry) });
    },
    undo() {
      const { graph: before, history } = get();
      const entry = history.past.at(-1);
      if (entry === undefined) return;
      const after = applyAll(before, entry.undo).graph;
      const undone = { ...entry, mergeKey: null };
      set({ graph: after, history: { past: history.past.slice(0, -1), future: [undone, ...history.future] } });
    },
    redo() {
      const { graph: before, history } = get();
      const [entry, ...future] = history.future;
      if (entry === undefined) return;
      set({ graph: applyAll(before, entry.redo).graph, history: { past: [...history.past, entry], future } });
    },
    mark() {
      set({ history: mark(get().history) });
    },
    replace(next) {
      set({ graph: next, history: emptyHistory });
    },
  }));
}
