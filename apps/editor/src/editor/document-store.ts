import { applyOperation, type Graph, type Operation } from "@formwork/domain";
import { createStore, type StoreApi } from "zustand/vanilla";
import { close, emptyHistory, type History, redo, remember, type Stepped, undo } from "../history/history.ts";

/** How an edit enters the history. */
export interface EditOptions {
  label: string;
  /** Edits with the same key that follow closely are taken back together. */
  mergeKey?: string;
}

/** The graph and its undo history; nothing else of the editor is saved. */
export interface DocumentState {
  graph: Graph;
  history: History<Graph>;
  edit(operations: readonly Operation[], options: EditOptions): void;
  undo(): void;
  redo(): void;
  /** Ends the current sequence of typing. */
  mark(): void;
  /** Replaces the graph and clears the history, for example after a conflict. */
  replace(graph: Graph): void;
}

/** The document store of one open workflow. */
export type DocumentStore = StoreApi<DocumentState>;

/** Makes the document store; `now` (milliseconds) decides which edits belong together. */
export function createDocumentStore(graph: Graph, now: () => number = Date.now): DocumentStore {
  return createStore<DocumentState>((set, get) => {
    const go = (stepped: Stepped<Graph> | null) => {
      if (stepped !== null) set({ graph: stepped.document, history: stepped.history });
    };
    return {
      graph,
      history: emptyHistory,
      edit(operations, { label, mergeKey }) {
        const { graph: before, history } = get();
        const after = operations.reduce((current, operation) => applyOperation(current, operation).graph, before);
        if (after === before) return;
        const act = { label, before, after, mergeKey: mergeKey ?? null, at: now() };
        set({ graph: after, history: remember(history, act) });
      },
      undo: () => go(undo(get().history)),
      redo: () => go(redo(get().history)),
      mark: () => set({ history: close(get().history) }),
      replace: (next) => set({ graph: next, history: emptyHistory }),
    };
  });
}
