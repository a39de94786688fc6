import { type ErrorData, errorCodes } from "../errors.ts";
import type { RetryPolicy } from "../graph/schema.ts";
import type { Guarantee } from "./work.ts";

/** Tries of a step that has no policy of its own: the first, then after 1, 4 and 16 seconds. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 4, firstDelayMs: 1_000, maxDelayMs: 16_000, factor: 4 };
/** A service may ask for longer waits than the policy's; beyond an hour the run fails instead. */
const longestRetryAfterMs = 3_600_000;
/** A step rests for its service up to a day in all, so that a daily limit is waited out; then it counts as failed. */
const longestPauseMs = 86_400_000;

/**
 * How long to wait before the next try.
 * @param policy the step's policy
 * @param attempt number of the try that just failed, from 1
 * @param retryAfterSeconds what the service asked for (RFC 9110 §10.2.3), already resolved to seconds
 * @returns milliseconds; null when no try is left, or when the service asked for more than an hour
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, retryAfterSeconds?: number): number | null {
  if (attempt >= policy.attempts) return null;
  const own = Math.min(policy.firstDelayMs * (policy.factor ?? 2) ** (attempt - 1), policy.maxDelayMs);
  const asked = Math.max(0, retryAfterSeconds ?? 0) * 1_000;
  return asked > longestRetryAfterMs ? null : Math.ceil(Math.max(own, asked));
}

/**
 * The pauses between the tries of a policy, in milliseconds, where the service asks for no longer ones.
 * @example
 * pausesOf(defaultRetryPolicy); // [1_000, 4_000, 16_000]
 */
export function pausesOf(policy: RetryPolicy): number[] {
  return Array.from({ length: policy.attempts - 1 }, (_, index) => retryDelayMs(policy, index + 1) ?? 0);
}

/**
 * How long a step rests because its service asks for a pause. That is no failure: it uses up no try of the policy.
 * @param error of the call that was refused, or kept back before it left
 * @param restedMs how long the step has been resting for this try
 * @returns milliseconds; null when the service asked for no pause, or when it would come to more than a day
 */
export function pauseMs({ code, details }: ErrorData, restedMs: number): number | null {
  const asked = details?.retryAfterSeconds;
  if (code !== "REMOTE_RATE_LIMITED" || asked === undefined) return null;
  const ms = Math.ceil(Math.max(0, asked) * 1_000);
  return restedMs + ms > longestPauseMs ? null : ms;
}

/**
 * Whether a failed try may be repeated without a person. A write without a guarantee is repeated only when it provably was not
 * processed: nothing was sent (`details.notSent`), or the service refused to take it for now (`REMOTE_RATE_LIMITED`).
 */
export function isRetryable(error: ErrorData, guarantee: Guarantee): boolean {
  if (!errorCodes[error.code].retryable) return false;
  if (guarantee !== "none") return true;
  return error.details?.notSent === true || error.code === "REMOTE_RATE_LIMITED";
}
