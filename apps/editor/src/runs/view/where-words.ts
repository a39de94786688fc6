import { framePlace } from "@formwork/domain";

/** The passes that something stands in, the outermost first. */
export function rowsOf(path: string): readonly { stepId: string; number: number }[] {
  const place = framePlace(path);
  if (place === null) return [];
  const around = rowsOf(place.around);
  return place.pass === null ? around : [...around, { stepId: place.stepId, number: place.pass }];
}

/** A pass of a loop by its number as people count. */
export function rowWords(number: number): string {
  return `Row ${(number + 1).toLocaleString("en")}`;
}

/** Where in loops something stands, as a part of a sentence: “row 13, row 2”; null outside of loops. */
export function inRowWords(path: string): string | null {
  const rows = rowsOf(path).map(({ number }) => rowWords(number).toLowerCase());
  return rows.length === 0 ? null : rows.join(", ");
}

/** Where in loops something stands, with their titles: “Row 2 of “Parts” in row 13 of “Orders””; null outside of loops. */
export function placeWords(path: string, titleOf: (stepId: string) => string): string | null {
  const rows = rowsOf(path).map(({ stepId, number }) => `${rowWords(number)} of “${titleOf(stepId)}”`);
  const [first, ...around] = rows.toReversed();
  return first === undefined ? null : [first, ...around.map((row) => `r${row.slice(1)}`)].join(" in ");
}
