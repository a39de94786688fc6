const longestSeconds = 86_400;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3), in seconds or as an HTTP date.
 *
 * @param value header value, undefined when the answer had none
 * @param nowMs current time in milliseconds since 1970
 * @returns whole seconds from now, 0 to a day; undefined when the header is missing or unreadable
 */
export function retryAfterSeconds(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), longestSeconds);
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  return Math.min(Math.max(Math.ceil((at - nowMs) / 1_000), 0), longestSeconds);
}
