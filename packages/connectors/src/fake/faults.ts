import type { JsonObject } from "@formwork/domain";

/** Faults of a host, until they are used up or removed. */
export interface HostFaults {
  /** Number of further calls to answer with 429. */
  rateLimitNext: number;
  /** `Retry-After` of those answers in seconds; null sends none. */
  retryAfterSeconds: number | null;
  /** Number of further calls to answer with 503. */
  failNext: number;
  /** Milliseconds before each answer. */
  delayMs: number;
}

/** A host without faults. */
export const noFaults: HostFaults = { rateLimitNext: 0, retryAfterSeconds: null, failNext: 0, delayMs: 0 };

function count(value: unknown, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** Reads faults from JSON; values that are not given stay unchanged. */
export function readFaults(current: HostFaults, wanted: JsonObject): HostFaults {
  return {
    rateLimitNext: count(wanted.rateLimitNext, 1_000_000) ?? current.rateLimitNext,
    retryAfterSeconds:
      wanted.retryAfterSeconds === null ? null : (count(wanted.retryAfterSeconds, 86_400) ?? current.retryAfterSeconds),
    failNext: count(wanted.failNext, 1_000_000) ?? current.failNext,
    delayMs: count(wanted.delayMs, 600_000) ?? current.delayMs,
  };
}
