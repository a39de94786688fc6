import { errorCodes, FormworkError } from "@formwork/domain";
import type { Sessions } from "../auth/sessions.ts";

/** Milliseconds after which a live view is looked at anew although nothing was told: rows are removed and sessions end without a word. */
const lookEveryMs = 10_000;
/** Milliseconds over which the looks after a change are spread, so that a thousand live views do not ask at once. */
const spreadMs = 1_000;

/**
 * Looks after a live view for as long as it is open: again whenever somebody's access changed in any process, and every ten seconds.
 * @param check fails when the reader may not see it any more
 * @param lost aborted with that error, for the view to end with
 * @returns ends the looking after
 */
export function whileAllowed(
  sessions: Pick<Sessions, "onChange">,
  { check, lost }: { check: () => Promise<unknown>; lost: AbortController },
): () => void {
  let changed: NodeJS.Timeout | undefined;
  const look = () => {
    changed = undefined;
    check().catch((error: unknown) => {
      // A database that is away for a moment takes nobody's right.
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

/** What a live view says until it is cut off. @throws the reason of `lost` */
export async function* untilLost<T>(view: AsyncIterable<T>, lost: AbortSignal): AsyncGenerator<T, void> {
  const parts = view[Symbol.asyncIterator]();
  const cut = new Promise<never>((_, reject) => {
    lost.addEventListener("abort", () => reject(lost.reason as Error), { once: true });
  });
  // Nobody may be waiting when it comes.
  cut.catch(() => undefined);
  try {
    for (;;) {
      lost.throwIfAborted();
      const part = await Promise.race([parts.next(), cut]);
      if (part.done) return;
      yield part.value;
    }
  } finally {
    // A view that waits ends when its own signal says so; nobody waits for that here.
    void parts.return?.().catch(() => undefined);
  }
}
