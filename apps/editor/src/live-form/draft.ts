import { backFromConsent } from "../consent/way-back.ts";
import type { Sent } from "./api.ts";
import { isFramed } from "./framed.ts";

/** What somebody has typed so far, and the key under which it will be sent once. */
export interface Draft {
  key: string;
  /** Key under which its files were uploaded, where these answers go as a record of their own under another one. */
  uploadKey?: string;
  values: Record<string, unknown>;
}

// Kept per tab, so that signing in, a reload or a consent that redirects loses nothing. Nothing is kept once the tab is closed.
// What was typed on the form's own page is nobody's business in a frame.
const draftKey = (slug: string) => `${isFramed() ? "formwork-framed" : "formwork-draft"}:${slug}`;

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

/** The same answers under a new key, to be sent as a record of their own; the files stay those that were uploaded. */
export function renewed({ key, uploadKey = key, values }: Draft): Draft {
  return { key: newKey(), uploadKey, values };
}

/** Forgets what was typed. */
export function forgetDraft(slug: string): void {
  try {
    sessionStorage.removeItem(draftKey(slug));
  } catch {
    // Nothing was kept then.
  }
}

/**
 * What was sent from this very opening of the page, which a reload and the way back from a consent belong to. Whoever opens the link again gets an
 * empty form, also where the browser counts that as the same entry of its history.
 */
export function openSent(): Sent | null {
  const [opening] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const back = backFromConsent() as { sent?: Sent } | null;
  if (opening?.type !== "navigate") return (history.state as { sent?: Sent } | null)?.sent ?? null;
  if (back?.sent) keepSent(back.sent);
  return back?.sent ?? null;
}

/** Remembers where to follow what was sent, or with null that another filling has begun. */
export function keepSent(sent: Sent | null): void {
  history.replaceState(sent && { sent }, "");
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
