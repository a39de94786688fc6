/** The way out of a failed step, by its on-error rule; null when the run ends there. */
export function portAfterFailure(onError: "stop" | "continue" | "path"): string | null {
  if (onError === "stop") return null;
  return onError === "path" ? "error" : "out";
}
