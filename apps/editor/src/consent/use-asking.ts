import { useCallback, useEffect, useRef, useState } from "react";
import { askConsent, type BegunConsent, type ConsentEnd, type ConsentLook } from "./ask-consent.ts";

/** State of a consent. */
export type ConsentState =
  | { kind: "idle" }
  /** `closed` once the service's window is gone and nothing came back from it. */
  | { kind: "asking"; closed: boolean }
  | ConsentEnd;

/** Whether the person is in the service's window, so that there is nothing to press here. */
export function isAway(state: ConsentState): boolean {
  return state.kind === "asking" && !state.closed;
}

/** How a page starts and follows a consent for its kind of target. Must keep its identity between renders. */
export interface ConsentCalls<Target> {
  begin: (target: Target) => Promise<BegunConsent>;
  look: (attemptId: string) => Promise<ConsentLook>;
  /** Turns a failed call into a sentence. */
  explain: (error: unknown) => { code: string; message: string };
  /** Reloads everything that shows accounts, once one is connected. */
  refresh?: () => Promise<void>;
}

/**
 * Manages one consent at a time on a page. It waits for the end even if the page closes, because other pages show the outcome; the page itself is
 * updated only while it is open. Call `authorize` directly in a click handler; it accepts a promise, for a target that is created at the same moment.
 */
export function useAsking<Target>(calls: ConsentCalls<Target>, onConnected?: () => void) {
  const [state, setState] = useState<ConsentState>({ kind: "idle" });
  const running = useRef<AbortController>(undefined);
  const connected = useRef(onConnected);
  connected.current = onConnected;
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ kind: "idle" });
  }, []);

  const authorize = useCallback(
    async (target: Target | Promise<Target>) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const { signal } = own;
      setState({ kind: "asking", closed: false });
      try {
        const begin = async () => calls.begin(await target);
        const end = await askConsent({
          begin,
          look: calls.look,
          signal,
          onClosed: () => setState({ kind: "asking", closed: true }),
        });
        if (end === null || signal.aborted) return;
        setState(end);
        if (end.kind !== "connected") return;
        await calls.refresh?.();
        if (here.current) connected.current?.();
      } catch (error) {
        if (!signal.aborted) setState({ kind: "failed", ...calls.explain(error) });
      }
    },
    [calls],
  );

  return { state, authorize, cancel };
}
