import { useCallback, useEffect, useRef, useState } from "react";
import { beginConsent, CallError, consentOutcome } from "./api.ts";

type State = "idle" | "open" | "connected" | "failed";

const sentences: Record<string, string> = {
  CONSENT_EXPIRED: "The consent took longer than 90 seconds and was not stored. Nothing was changed; try again.",
  CONSENT_DENIED: "Access was not granted. Nothing was changed; you can try again whenever you like.",
};
const fallback =
  "The account was not connected. Try again; if it stays like this, tell the person who sent you the form.";

/** The consent for the sender's own account: a pop-up, or this very tab when pop-ups are blocked. */
export function useAuthorize(connectionId: string) {
  const [state, setState] = useState<State>("idle");
  const [message, setMessage] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const end = useCallback((next: State, words: string) => {
    setState(next);
    setMessage(words);
  }, []);

  const authorize = useCallback(async () => {
    if (state === "open") return;
    // Opened before anything is awaited: browsers let pop-ups through only as the direct answer to a click.
    const popup = window.open("about:blank", "formwork-consent", "popup,width=560,height=720");
    setState("open");
    setMessage(null);
    try {
      const { attemptId, url, expiresAt } = await beginConsent(connectionId);
      if (popup === null) return location.assign(url);
      popup.location.replace(url);
      const look = async () => {
        const outcome = await consentOutcome(attemptId).catch(() => null);
        // The window of the consent has done its work, whatever it shows by now.
        if (outcome !== null) popup.close();
        if (outcome === "connected") return end("connected", "Connected. Your submission goes on now.");
        if (outcome !== null) return end("failed", sentences[outcome] ?? fallback);
        // A little longer than the attempt itself, so that the server has the last word.
        if (Date.now() > Date.parse(expiresAt) + 5_000) return end("failed", sentences.CONSENT_EXPIRED ?? fallback);
        timer.current = setTimeout(() => void look(), 1_000);
      };
      await look();
    } catch (error) {
      popup?.close();
      end("failed", error instanceof CallError ? error.message : fallback);
    }
  }, [connectionId, state, end]);

  return { state, message, authorize };
}
