const steps: readonly [limitSeconds: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [3_600, "minute", 60],
  [86_400, "hour", 3_600],
  [7 * 86_400, "day", 86_400],
  [60 * 86_400, "week", 7 * 86_400],
  [730 * 86_400, "month", 30.44 * 86_400],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });

/**
 * A time in words relative to another: "just now", "4 minutes ago", "yesterday", "in 3 hours".
 * @param at the time in question, milliseconds since the epoch
 * @param now what it is compared with, milliseconds since the epoch
 */
export function relativeWords(at: number, now: number): string {
  const seconds = (at - now) / 1_000;
  const distance = Math.abs(seconds);
  if (distance < 45) return seconds > 5 ? "in a moment" : "just now";
  for (const [limit, unit, size] of steps) {
    if (distance < limit) {
      const count = Math.round(distance / size) || 1;
      return words.format(seconds < 0 ? -count : count, unit);
    }
  }
  return words.format(Math.round(seconds / (365.25 * 86_400)), "year");
}

/**
 * A length of time in words: "0.3 s", "12 s", "4 min 5 s", "2 h 10 min".
 * @param ms milliseconds
 */
export function durationWords(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(minutes, "min", [Math.round(seconds % 60), "s"]);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return join(hours, "h", [minutes % 60, "min"]);
  return join(Math.floor(hours / 24), "d", [hours % 24, "h"]);
}

function join(count: number, unit: string, [rest, restUnit]: [number, string]): string {
  return rest === 0 ? `${count} ${unit}` : `${count} ${unit} ${rest} ${restUnit}`;
}
