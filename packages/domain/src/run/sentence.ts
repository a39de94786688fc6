import { type ErrorCode, type ErrorData, errorCodes } from "../errors.ts";
import type { StepStatus } from "./entry.ts";
import type { RunStatus } from "./state.ts";

const runSentences: Record<RunStatus, string> = {
  queued: "Waiting to start",
  running: "Running",
  waiting: "Waiting until it goes on by itself",
  parked: "Waiting for somebody to authorize an account",
  succeeded: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
  quarantined: "Set aside, because it brought its worker down again and again",
};

const stepSentences: Record<StepStatus, string> = {
  started: "Running",
  succeeded: "Done",
  failed: "Failed",
  skipped: "Left out",
  unknown: "Nobody knows whether it happened: the connection broke while the service was working on it",
  waiting: "Waiting until it goes on by itself",
  parked: "Waiting for somebody to authorize an account",
};

/**
 * A run's state in a few words for people.
 * @example
 * runStatusSentence("queued"); // "Waiting to start"
 */
export function runStatusSentence(status: RunStatus): string {
  return runSentences[status];
}

/** A step's state in a few words for people. */
export function stepStatusSentence(status: StepStatus): string {
  return stepSentences[status];
}

const advice: Partial<Record<ErrorCode, string>> = {
  OUTCOME_UNKNOWN: "Look in the service whether it happened, then resume or repeat the run.",
  STEP_TIMEOUT: "Give the step more time, or look whether the service is slow today.",
  EXPRESSION_FAILED: "A builder can correct the expression.",
  EXPRESSION_TOO_LARGE: "A builder can share the work of the expression out over several steps.",
  EXPRESSION_INVALID: "A builder can correct the expression.",
  GRAPH_INVALID: "A builder can correct the workflow and publish it again.",
  REMOTE_REJECTED: "Compare the values that were sent with what the service asks for.",
  RUN_QUARANTINED: "An operator can look into the worker's log; the run can be started again afterwards.",
};

/** An error of a run or step as one or two sentences: what happened, and who can do what next. */
export function errorSentence({ code, message, details }: ErrorData): string {
  const next = advice[code] ?? (errorCodes[code].retryable ? "It can be tried again later." : null);
  const wait = details?.retryAfterSeconds ? `The service asks to wait ${waitWords(details.retryAfterSeconds)}.` : null;
  return [message, wait ?? next].filter(Boolean).join(" ");
}

function waitWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`;
}
