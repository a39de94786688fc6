import { errorCodes, FormworkError } from "@formwork/domain";
import type { Sessions } from "../auth/sessions.ts";

/** Milliseconds between checks of a live view without a notification: removed rows and expired sessions send none. */
const lookEveryMs = 10_000;
/** Milliseconds over which the checks after a change are spread, so that a thousand live views do not query at once. */
const spreadMs = 1_000;

/**
 * Checks the rights of an open live view whenever somebody's access changes in any process, and every ten seconds.
 * @param check fails when the reader may no longer see it
 * @param lost aborted with that error, which ends the view
 * @returns a function that stops the checks
 */
export function whileAllowed(
  sessions: Pick<Sessions, "onChange">,
  { check, lost }: { check: () => Promise<unknown>; lost: AbortController },
): () => void {
  let changed: NodeJS.Timeout | undefined;
  const look = () => {
    changed = undefined;
    check().catch((error: unknown) => {
      // A database that is away for a moment takes nobody's rights.
      if (!(error instanceof FormworkError) || errorCodes[error.code].status >= 500) return;
      stop();
      lost.abort(error);
    });
  };
  const forget = sessions.onChange(() => {
    changed ??= setTimeout(look, Math.random() * spreadMs);
  });
  const usual = setInterval(look, lookEveryMs);
  const stop = () => {
    forget();
    clearInterval(usual);
    clearTimeout(changed);
  };
  return stop;
}

/** Yields what a live view sends until it is cut off. @throws the reason of `lost` */
export async function* untilLost<T>(view: AsyncIterable<T>, lost: AbortSignal): AsyncGenerator<T, void> {
  const parts = view[Symbol.asyncIterator]();
  const cut = new Promise<never>((_, reject) => {
    lost.addEventListener("abort", () => reject(lost.reason as Error), { once: true });
  });
  // Nothing may be waiting for the rejection when it comes.
  cut.catch(() => undefined);
  try {
    for (;;) {
      lost.throwIfAborted();
      const part = await Promise.race([parts.next(), cut]);
      if (part.done) return;
      yield part.value;
    }
  } finally {
    // A view that waits ends by its own signal; do not wait for it here.
    void parts.return?.().catch(() => undefined);
  }
}
