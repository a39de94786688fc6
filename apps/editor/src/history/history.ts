/** One change of a document: its state before and after. Documents are immutable, so both share their unchanged parts. */
export interface Act<T> {
  /** Description of the change; null when nobody sees one. */
  label: string | null;
  before: T;
  after: T;
  /** Changes with the same key in quick succession merge (typing in one input). */
  mergeKey: string | null;
  /** Time of the change, in milliseconds. */
  at: number;
}

/** Undo history of a document: past changes with the newest last, undone changes with the next redo first. */
export interface History<T> {
  past: readonly Act<T>[];
  future: readonly Act<T>[];
}

/** Most changes that can be undone. */
export const mostActs = 200;
const mergeWithinMs = 1_500;

/** An empty history. */
export const emptyHistory: History<never> = { past: [], future: [] };

/** Adds a change and drops undone changes. Merges changes with the same key in quick succession. */
export function remember<T>({ past }: History<T>, act: Act<T>): History<T> {
  const last = past.at(-1);
  const goesOn =
    last !== undefined && act.mergeKey !== null && last.mergeKey === act.mergeKey && act.at - last.at < mergeWithinMs;
  if (goesOn) return { past: [...past.slice(0, -1), { ...act, before: last.before }], future: [] };
  return { past: [...past.slice(-mostActs + 1), act], future: [] };
}

/** Closes the newest change, so that the next one never merges into it. */
export function close<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last === undefined || last.mergeKey === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, mergeKey: null }] };
}

/** Replaces the result of the newest change, for its consequences, and closes it. Does nothing without a change. */
export function amend<T>({ past, future }: History<T>, after: T): History<T> {
  const last = past.at(-1);
  return last === undefined
    ? { past, future }
    : { past: [...past.slice(0, -1), { ...last, after, mergeKey: null }], future };
}

/** A document after an undo or redo. */
export interface Stepped<T> {
  document: T;
  history: History<T>;
}

/** Undoes the newest change; null when there is none. */
export function undo<T>({ past, future }: History<T>): Stepped<T> | null {
  const act = past.at(-1);
  if (act === undefined) return null;
  return {
    document: act.before,
    history: { past: past.slice(0, -1), future: [{ ...act, mergeKey: null }, ...future] },
  };
}

/** Redoes the last undone change; null when there is none. */
export function redo<T>({ past, future }: History<T>): Stepped<T> | null {
  const [act, ...rest] = future;
  return act === undefined ? null : { document: act.after, history: { past: [...past, act], future: rest } };
}
