/** A length of time in words a person reads at a glance: `0.31 s`, `4 min`, `2 h 5 min`, `3 days`. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, ms / 1_000).toFixed(2)} s`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** Milliseconds between two ISO times; null while the second is not known. */
export function elapsedMs(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Date.parse(to) - Date.parse(from);
}
