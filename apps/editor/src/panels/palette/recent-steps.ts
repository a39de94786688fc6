import { z } from "zod";

const most = 4;
const stored = z.array(z.string()).max(most);
const key = (userId: string) => `formwork-recent-steps-${userId}`;

/** Ids of the entries that a person last added in this browser, newest first. */
export function readRecent(storage: Storage, userId: string): readonly string[] {
  const text = storage.getItem(key(userId));
  if (text === null) return [];
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    // Ignore data from another version of the product or from manual edits.
    return [];
  }
}

/** Stores them for the next visit; without browser storage they are forgotten. */
export function keepRecent(storage: Storage, userId: string, recent: readonly string[]): void {
  try {
    storage.setItem(key(userId), JSON.stringify(recent));
  } catch {
    // This is only a convenience, so report nothing.
  }
}

/** Adds an entry to the list: newest first, each once. */
export function withRecent(recent: readonly string[], added: string): readonly string[] {
  return [added, ...recent.filter((id) => id !== added)].slice(0, most);
}
