import { useCallback, useEffect, useRef, useState } from "react";
import { askConsent, type BegunConsent, type ConsentEnd, type ConsentLook } from "./ask-consent.ts";

/** Where a consent stands. */
export type ConsentState = { kind: "idle" } | { kind: "asking" } | ConsentEnd;

/** How a page reaches the server about a consent for a target of its own kind. Must keep its identity between renders. */
export interface ConsentCalls<Target> {
  begin: (target: Target) => Promise<BegunConsent>;
  look: (attemptId: string) => Promise<ConsentLook>;
  /** What a failed call means, in words. */
  explain: (error: unknown) => { code: string; message: string };
}

/**
 * One consent at a time on a page, ended when the page goes away. `authorize` must be the direct answer to a click; it may be handed a
 * promise, for a target that is made in the same moment.
 */
export function useAsking<Target>(calls: ConsentCalls<Target>, onConnected?: () => void | Promise<void>) {
  const [state, setState] = useState<ConsentState>({ kind: "idle" });
  const running = useRef<AbortController>(undefined);
  const connected = useRef(onConnected);
  connected.current = onConnected;
  useEffect(() => () => running.current?.abort(), []);

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
      setState({ kind: "asking" });
      try {
        const begin = async () => calls.begin(await target);
        const end = await askConsent({ begin, look: calls.look, signal });
        if (end === null || signal.aborted) return;
        setState(end);
        if (end.kind === "connected") await connected.current?.();
      } catch (error) {
        if (!signal.aborted) setState({ kind: "failed", ...calls.explain(error) });
      }
    },
    [calls],
  );

  return { state, authorize, cancel };
}
