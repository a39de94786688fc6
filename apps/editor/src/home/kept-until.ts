const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const soonMs = 2 * 24 * 3_600_000;

/**
 * Sentence about how long waiting runs are kept. The earliest end counts; two days before, the sentence is a warning.
 * @param ends ISO times; null where nothing ends
 */
export function keptUntil(ends: readonly (string | null)[], now = Date.now()): string {
  const first = Math.min(...ends.flatMap((end) => (end === null ? [] : [Date.parse(end)])));
  if (!Number.isFinite(first)) return "";
  const until = `until ${day.format(new Date(first))}`;
  return first - now < soonMs ? `It is kept only ${until}, and ends then.` : `Kept ${until}.`;
}
