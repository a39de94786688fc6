import type { StepAttempt } from "./run-steps.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Why a step rests and until when, in one sentence; null when its service has not asked for a pause. */
export function pauseWords({ status, error }: Pick<StepAttempt, "status" | "error">): string | null {
  const until = error?.details?.until;
  if (status !== "waiting" || error === null || typeof until !== "string") return null;
  return `Waits until ${clock.format(new Date(until))}, then goes on by itself: ${error.message}`;
}
