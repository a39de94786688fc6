/** One thing that somebody did to a document: what it was before, and what it became. Documents are never changed in place, so they share what stayed. */
export interface Act<T> {
  /** What it was, in words; null where nobody is told. */
  label: string | null;
  before: T;
  after: T;
  /** Acts of one key that follow each other closely become one (typing in one input). */
  mergeKey: string | null;
  /** When it was done, in milliseconds. */
  at: number;
}

/** What was done to a document and what was taken back: the newest act of the past last, the one to do again first. */
export interface History<T> {
  past: readonly Act<T>[];
  future: readonly Act<T>[];
}

/** Most acts that can be taken back. */
export const mostActs = 200;
const mergeWithinMs = 1_500;

/** Nothing done yet. */
export const emptyHistory: History<never> = { past: [], future: [] };

/** Adds an act and forgets what was taken back; acts of one key within a moment become one. */
export function remember<T>({ past }: History<T>, act: Act<T>): History<T> {
  const last = past.at(-1);
  const goesOn =
    last !== undefined && act.mergeKey !== null && last.mergeKey === act.mergeKey && act.at - last.at < mergeWithinMs;
  if (goesOn) return { past: [...past.slice(0, -1), { ...act, before: last.before }], future: [] };
  return { past: [...past.slice(-mostActs + 1), act], future: [] };
}

/** Closes the newest act, so that the next one never merges into it. */
export function close<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last === undefined || last.mergeKey === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, mergeKey: null }] };
}

/** Lets the newest act have become something else, for what follows from it; it is closed with that. Nothing happens where nothing was done. */
export function amend<T>({ past, future }: History<T>, after: T): History<T> {
  const last = past.at(-1);
  return last === undefined
    ? { past, future }
    : { past: [...past.slice(0, -1), { ...last, after, mergeKey: null }], future };
}

/** A document after a step through its history. */
export interface Stepped<T> {
  document: T;
  history: History<T>;
}

/** Takes the newest act back; null when there is none. */
export function undo<T>({ past, future }: History<T>): Stepped<T> | null {
  const act = past.at(-1);
  if (act === undefined) return null;
  return {
    document: act.before,
    history: { past: past.slice(0, -1), future: [{ ...act, mergeKey: null }, ...future] },
  };
}

/** Does again what was taken back last; null when nothing was. */
export function redo<T>({ past, future }: History<T>): Stepped<T> | null {
  const [act, ...rest] = future;
  return act === undefined ? null : { document: act.after, history: { past: [...past, act], future: rest } };
}
