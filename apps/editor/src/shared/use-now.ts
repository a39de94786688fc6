import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Milliseconds to which the time is rounded down, so that it stays the same while a page is drawn. */
const resolutionMs = 5_000;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // One timer for every relative time on the page, and none while there is nothing to tell.
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
 * The current time, milliseconds since the epoch, at most 5 s old whenever the component is drawn, and drawn anew every 15 s. An older time
 * would put what just happened into the future.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / resolutionMs) * resolutionMs);
}
