import type { Environment } from "@formwork/domain";
import { useCallback, useEffect, useRef, useState } from "react";
import { errorDataOf } from "../shared/error-data.ts";
import { queryClient, trpc, trpcClient } from "../trpc.ts";

/** Channel on which the page after a consent says that it came back; also the name of its window. */
const channelName = "formwork-consent";
const lookEveryMs = 1_500;
/** A little longer than the attempt itself, so that the server has the last word. */
const graceMs = 5_000;

/** Where a consent stands. */
export type ConsentState =
  | { kind: "idle" }
  | { kind: "asking" }
  | { kind: "connected"; accountLabel: string; previousAccountLabel: string | null }
  | { kind: "failed"; code: string; message: string };

const sentences: Record<string, string> = {
  CONSENT_EXPIRED: "That took longer than 90 seconds, so nothing was stored. Try again; it starts afresh.",
  CONSENT_DENIED: "Access was not granted. Nothing was stored; try again whenever you like.",
  CLIENT_CREDENTIAL_REJECTED: "The service does not accept the client id and secret of this connection. Correct them.",
};
const otherwise = "The account was not connected, and nothing was stored. Try again.";

/** What to ask consent for. */
export interface ConsentTarget {
  connectionId: string;
  environment?: Environment | undefined;
  region?: string | undefined;
}

/**
 * A consent in a pop-up, or in this very tab when pop-ups are blocked. `authorize` must be the direct answer to a click; it may be handed a
 * promise, for a connection that is made in the same moment.
 */
export function useConsent(onConnected?: () => void) {
  const [state, setState] = useState<ConsentState>({ kind: "idle" });
  const running = useRef<AbortController>(undefined);
  const connected = useRef(onConnected);
  connected.current = onConnected;
  useEffect(() => () => running.current?.abort(), []);

  const cancel = useCallback(() => {
    running.current?.abort();
    setState({ kind: "idle" });
  }, []);

  const authorize = useCallback(async (target: ConsentTarget | Promise<ConsentTarget>) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    // Opened before anything is awaited: browsers let pop-ups through only as the direct answer to a click.
    const popup = window.open("about:blank", channelName, "popup,width=560,height=720");
    setState({ kind: "asking" });
    try {
      const begun = await trpcClient.authorization.begin.mutate(await target);
      if (own.signal.aborted) return popup?.close();
      if (popup === null) return location.assign(begun.url);
      popup.location.replace(begun.url);
      const ended = await waitFor(begun, own.signal);
      if (own.signal.aborted) return;
      setState(ended);
      if (ended.kind !== "connected") return;
      await refreshAccounts();
      connected.current?.();
    } catch (error) {
      popup?.close();
      if (own.signal.aborted) return;
      const { code, message } = errorDataOf(error);
      setState({ kind: "failed", code, message });
    }
  }, []);

  return { state, authorize, cancel };
}

/** Reads everything anew that shows accounts. */
export async function refreshAccounts(): Promise<void> {
  const filters = [trpc.connection, trpc.authorization, trpc.workflow, trpc.home, trpc.session, trpc.schedule];
  await Promise.all(filters.map((noun) => queryClient.invalidateQueries(noun.pathFilter())));
}

async function waitFor(begun: { attemptId: string; expiresAt: string }, signal: AbortSignal): Promise<ConsentState> {
  const { attemptId } = begun;
  const until = Date.parse(begun.expiresAt) + graceMs;
  const channel = new BroadcastChannel(channelName);
  try {
    while (!signal.aborted) {
      await nextLook(channel, attemptId);
      const answer = await trpcClient.authorization.attempt.query({ attemptId }).catch(() => null);
      if (answer?.outcome === "connected") {
        const { accountLabel, previousAccountLabel } = answer;
        return { kind: "connected", accountLabel: accountLabel ?? "your account", previousAccountLabel };
      }
      const code = answer?.outcome ?? (Date.now() > until ? "CONSENT_EXPIRED" : null);
      if (code !== null) return { kind: "failed", code, message: sentences[code] ?? otherwise };
    }
    return { kind: "idle" };
  } finally {
    channel.close();
  }
}

/** Resolves after a moment, or at once when the consent's page says that it came back. */
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
