import { leaveForConsent } from "./way-back.ts";

/** Name of the consent window, and of the channel on which its last page reports the return. */
export const consentChannel = "formwork-consent";
const lookEveryMs = 1_500;
/** A little longer than the attempt itself, so that the server has the last word. */
const graceMs = 5_000;

/** A consent that the server has begun. */
export interface BegunConsent {
  attemptId: string;
  /** Address of the service's own page. */
  url: string;
  /** ISO time. */
  expiresAt: string;
}

/** State on the server: null while it is open, then `connected` or an error code. */
export interface ConsentLook {
  outcome: string | null;
  accountLabel?: string | null;
  previousAccountLabel?: string | null;
}

/** Outcome of a consent. */
export type ConsentEnd =
  | { kind: "connected"; accountLabel: string; previousAccountLabel: string | null }
  | { kind: "failed"; code: string; message: string };

/** Consents that this tab is waiting for. */
const awaited = new Map<unknown, AbortSignal>();

/** Whether this tab waits for a consent and so reads the outcome itself. */
export function isAwaited(attemptId: unknown): boolean {
  return awaited.get(attemptId)?.aborted === false;
}

const sentences: Record<string, string> = {
  CONSENT_EXPIRED: "The consent took longer than 90 seconds and was not stored. Nothing was changed; try again.",
  CONSENT_DENIED: "Access was not granted. Nothing was changed; you can try again whenever you like.",
  CLIENT_CREDENTIAL_REJECTED: "The service does not accept the client id and secret of this connection. Correct them.",
};
const otherwise = "The account was not connected, and nothing was stored. Try again.";

/**
 * Asks for consent in a pop-up, or in this tab when pop-ups are blocked, and waits for its end. Must be called directly in a click handler.
 * @param how.begin starts the consent; when it rejects, the pop-up closes
 * @param how.onClosed called when the pop-up is gone and nothing has come back. Waiting continues: services may cut the link to their window
 *   (Cross-Origin-Opener-Policy), which looks the same from here
 * @param how.signal cancels the wait
 * @returns null when the wait was cancelled, or when this tab itself goes to the service's page
 */
export async function askConsent(how: {
  begin: () => Promise<BegunConsent>;
  look: (attemptId: string) => Promise<ConsentLook>;
  onClosed: () => void;
  signal: AbortSignal;
}): Promise<ConsentEnd | null> {
  const { begin, signal } = how;
  // Open it before anything is awaited: browsers allow pop-ups only directly in a click handler.
  const popup = window.open("about:blank", consentChannel, "popup,width=560,height=720");
  try {
    const begun = await begin();
    if (signal.aborted) {
      popup?.close();
      return null;
    }
    if (popup === null) {
      leaveForConsent(begun.expiresAt);
      location.assign(begun.url);
      return null;
    }
    popup.location.replace(begun.url);
    const end = await waitFor(begun, { ...how, popup });
    // The consent window is no longer needed, whatever it shows.
    if (end !== null) popup.close();
    return end;
  } catch (error) {
    popup?.close();
    throw error;
  }
}

async function waitFor(
  begun: BegunConsent,
  {
    look,
    onClosed,
    signal,
    popup,
  }: {
    look: (attemptId: string) => Promise<ConsentLook>;
    onClosed: () => void;
    signal: AbortSignal;
    popup: Pick<Window, "closed">;
  },
): Promise<ConsentEnd | null> {
  const { attemptId } = begun;
  let toldClosed = false;
  const until = Date.parse(begun.expiresAt) + graceMs;
  const channel = new BroadcastChannel(consentChannel);
  awaited.set(attemptId, signal);
  try {
    while (!signal.aborted) {
      await nextLook(channel, attemptId);
      // Read this before asking the server. Otherwise a window that closes itself after the consent would count as closed by the person.
      const { closed } = popup;
      const answer = await look(attemptId).catch(() => null);
      if (answer?.outcome === "connected") {
        const { accountLabel, previousAccountLabel } = answer;
        return {
          kind: "connected",
          accountLabel: accountLabel ?? "your account",
          previousAccountLabel: previousAccountLabel ?? null,
        };
      }
      const code = answer?.outcome ?? (Date.now() > until ? "CONSENT_EXPIRED" : null);
      if (code !== null) return { kind: "failed", code, message: sentences[code] ?? otherwise };
      if (closed && !toldClosed && answer !== null && !signal.aborted) {
        toldClosed = true;
        onClosed();
      }
    }
    return null;
  } finally {
    awaited.delete(attemptId);
    channel.close();
  }
}

/** Resolves after a moment, or at once when the consent's last page reports the return. */
function nextLook(channel: BroadcastChannel, attemptId: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, lookEveryMs);
    channel.onmessage = (event: MessageEvent<{ attemptId?: unknown }>) => {
      if (event.data?.attemptId !== attemptId) return;
      clearTimeout(timer);
      resolve();
    };
  });
}
