import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Milliseconds to which the time is rounded down, so that it stays the same during a render. */
const resolutionMs = 5_000;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // One timer for all relative times on the page, and none while there are none.
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The current time in milliseconds since the epoch, at most 5 s old at each render, with a new render every 15 s. With an older time, recent events
 * would seem to be in the future.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / resolutionMs) * resolutionMs);
}
