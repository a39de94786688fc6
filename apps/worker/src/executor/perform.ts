import { type ErrorData, toFormworkError, type WorkResult } from "@formwork/domain";
import type { Prepared } from "./prepared.ts";

/** Milliseconds added to the timeout of single requests, so that the step's own timeout fires first. */
const requestSlackMs = 1_000;

/** Does prepared work within the step's timeout and aborts what is still under way then. Never throws. */
export async function performWithin(
  timeoutMs: number,
  prepared: Extract<Prepared, { ready: true }>,
): Promise<WorkResult> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<WorkResult>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ok: false, error: timedOut(timeoutMs), requestId: null });
      abort.abort();
    }, timeoutMs);
  });
  try {
    const call = prepared.call({ signal: abort.signal, timeoutMs: timeoutMs + requestSlackMs });
    return await Promise.race([call, timeout]);
  } catch (error) {
    return { ok: false, error: toFormworkError(error).toData(), requestId: null };
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(timeoutMs: number): ErrorData {
  const seconds = Math.round(timeoutMs / 100) / 10;
  return { code: "STEP_TIMEOUT", message: `The step took longer than its ${seconds} seconds and was given up.` };
}
