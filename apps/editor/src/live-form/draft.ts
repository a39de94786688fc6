import { backFromConsent } from "../consent/way-back.ts";
import type { Sent } from "./api.ts";
import { isFramed } from "./framed.ts";

/** Typed answers, and the key under which they will be sent once. */
export interface Draft {
  key: string;
  /** Key under which its files were uploaded, when these answers are sent as a separate record under another key. */
  uploadKey?: string;
  values: Record<string, unknown>;
}

// Stored per tab, so that signing in, a reload or a consent with redirects loses nothing. Closing the tab deletes it. Frames use a separate key,
// because they must not see what was typed on the form's own page.
const draftKey = (slug: string) => `${isFramed() ? "formwork-framed" : "formwork-draft"}:${slug}`;

/** Makes a key for one filling; also works on plain-http pages, where `crypto.randomUUID` does not exist. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The filling under way, or a new one with a new key. */
export function openDraft(slug: string): Draft {
  return read<Draft>(draftKey(slug)) ?? { key: newKey(), values: {} };
}

/** Stores the typed answers. */
export function keepDraft(slug: string, draft: Draft): void {
  write(draftKey(slug), draft);
}

/** The same answers under a new key, to send as a separate record; the uploaded files stay. */
export function renewed({ key, uploadKey = key, values }: Draft): Draft {
  return { key: newKey(), uploadKey, values };
}

/** Deletes the typed answers. */
export function forgetDraft(slug: string): void {
  try {
    sessionStorage.removeItem(draftKey(slug));
  } catch {
    // Then nothing was stored.
  }
}

/**
 * The submission of this visit of the page, which includes reloads and the return from a consent. Opening the link again gives an empty form, even if
 * the browser counts that as the same history entry.
 */
export function openSent(): Sent | null {
  const [opening] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const back = backFromConsent() as { sent?: Sent } | null;
  if (opening?.type !== "navigate") return (history.state as { sent?: Sent } | null)?.sent ?? null;
  if (back?.sent) keepSent(back.sent);
  return back?.sent ?? null;
}

/** Stores where to follow the submission, or with null that a new filling has begun. */
export function keepSent(sent: Sent | null): void {
  history.replaceState(sent && { sent }, "");
}

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    // Storage may be switched off; the page then works without it.
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As above; the values stay in memory.
  }
}
