import type { KnownValue } from "./scope.ts";

/** The value whose key or label a word may mean; null where none is near, or several are alike. */
export function nearestValue(word: string, known: readonly KnownValue[]): KnownValue | null {
  const typed = plain(word.slice(word.lastIndexOf(".") + 1));
  return nearest(typed, known, ({ path, label }) => [
    path.slice(path.lastIndexOf(".") + 1),
    label.slice(label.lastIndexOf("›") + 1),
    label,
  ]);
}

/** The stored value of the answer that a word may mean; null where none is near. */
export function nearestAnswer(word: string, answers: NonNullable<KnownValue["answers"]>): string | null {
  return nearest(plain(word), answers, ({ value, label }) => [value, label])?.value ?? null;
}

function nearest<T>(typed: string, candidates: readonly T[], names: (candidate: T) => readonly string[]): T | null {
  if (typed === "") return null;
  const most = Math.min(2, Math.floor(typed.length / 3));
  let best: { candidate: T; distance: number } | null = null;
  let alike = false;
  for (const candidate of candidates) {
    const distance = Math.min(...names(candidate).map((name) => distanceBetween(typed, plain(name))));
    if (distance > most || (best !== null && distance > best.distance)) continue;
    alike = best !== null && distance === best.distance;
    if (!alike) best = { candidate, distance };
  }
  return alike ? null : (best?.candidate ?? null);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** How many letters have to be put in, taken out, exchanged, or swapped with the next one (optimal string alignment). */
function distanceBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(one.length, other.length);
}
