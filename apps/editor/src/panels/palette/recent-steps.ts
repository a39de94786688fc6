import { z } from "zod";

const most = 4;
const stored = z.array(z.string()).max(most);
const key = (userId: string) => `formwork-recent-steps-${userId}`;

/** Ids of the choices that a person added last in this browser, newest first. */
export function readRecent(storage: Storage, userId: string): readonly string[] {
  const text = storage.getItem(key(userId));
  if (text === null) return [];
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    // What another version of the product, or somebody's hand, left there says nothing.
    return [];
  }
}

/** Keeps them for the next time; a browser without room just forgets. */
export function keepRecent(storage: Storage, userId: string, recent: readonly string[]): void {
  try {
    storage.setItem(key(userId), JSON.stringify(recent));
  } catch {
    // A convenience is not worth a word.
  }
}

/** The list with one more added: newest first, each once. */
export function withRecent(recent: readonly string[], added: string): readonly string[] {
  return [added, ...recent.filter((id) => id !== added)].slice(0, most);
}
