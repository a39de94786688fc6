import type { Sent } from "./api.ts";

/** What somebody has typed so far, and the key under which it will be sent once. */
export interface Draft {
  key: string;
  values: Record<string, unknown>;
}

// Kept per tab, so that signing in, a reload or a consent that redirects loses nothing. Nothing is kept once the tab is closed.
const draftKey = (slug: string) => `formwork-draft:${slug}`;
const sentKey = (slug: string) => `formwork-sent:${slug}`;

/** A key for one filling; works on plain-http pages too, where `crypto.randomUUID` does not exist. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The filling under way, or a new one with a key of its own. */
export function openDraft(slug: string): Draft {
  return read<Draft>(draftKey(slug)) ?? { key: newKey(), values: {} };
}

/** Remembers what was typed. */
export function keepDraft(slug: string, draft: Draft): void {
  write(draftKey(slug), draft);
}

/** The submission this tab has sent, if any. */
export function openSent(slug: string): Sent | null {
  return read<Sent>(sentKey(slug));
}

/** The filling is over: forgets it and remembers where to follow it. */
export function markSent(slug: string, sent: Sent): void {
  forget(draftKey(slug));
  write(sentKey(slug), sent);
}

/** Makes room for another filling. */
export function startOver(slug: string): void {
  forget(sentKey(slug));
  forget(draftKey(slug));
}

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    // Storage may be switched off: the page then lives without it.
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above; the values stay in the page itself.
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}
