import { applyOperation, type Graph, type Operation } from "@formwork/domain";

/** One thing the builder did: how to do it again and how to take it back. */
export interface HistoryEntry {
  /** Words for the tooltip of undo, for example "Rename step". */
  label: string;
  redo: readonly Operation[];
  undo: readonly Operation[];
  /** Entries of one key that follow each other closely become one (typing in one input). */
  mergeKey: string | null;
  at: number;
}

/** What was done and what was taken back, newest last. */
export interface History {
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
}

/** Nothing done yet. */
export const emptyHistory: History = { past: [], future: [] };

const depth = 200;
const mergeWithinMs = 1_500;

/** Adds an entry and forgets what was taken back; entries with the same merge key within a moment become one. */
export function remember(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  if (
    last !== undefined &&
    entry.mergeKey !== null &&
    last.mergeKey === entry.mergeKey &&
    entry.at - last.at < mergeWithinMs
  ) {
    const merged: HistoryEntry = {
      ...entry,
      redo: [...last.redo, ...entry.redo],
      undo: [...entry.undo, ...last.undo],
    };
    return { past: [...history.past.slice(0, -1), merged], future: [] };
  }
  return { past: [...history.past.slice(-depth + 1), entry], future: [] };
}

/** Closes the newest entry, so that the next one never merges into it. */
export function mark(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined || last.mergeKey === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, mergeKey: null }] };
}

/** Applies operations in order and collects the operations that take them back. */
export function applyAll(graph: Graph, operations: readonly Operation[]): { graph: Graph; undo: readonly Operation[] } {
  let current = graph;
  const undo: Operation[] = [];
  for (const operation of operations) {
    const applied = applyOperation(current, operation);
    current = applied.graph;
    undo.unshift(applied.inverse);
  }
  return { graph: current, undo };
}
