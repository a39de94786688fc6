/** Host of the API. */
export const sheetsHost = "sheets.googleapis.com";

/** Extracts a spreadsheet's id from its address; any other text stays unchanged. */
export function spreadsheetIdOf(text: string): string {
  return /\/spreadsheets\/d\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text.trim();
}

/** Address of a spreadsheet. */
export function spreadsheetUrl(spreadsheet: string): string {
  return `https://${sheetsHost}/v4/spreadsheets/${encodeURIComponent(spreadsheetIdOf(spreadsheet))}`;
}

/** A range in A1 notation, the sheet's name in quotes (https://developers.google.com/workspace/sheets/api/guides/concepts#cell). */
export function a1(sheet: string, range?: string): string {
  const name = `'${sheet.replaceAll("'", "''")}'`;
  return range === undefined ? name : `${name}!${range}`;
}

/** Address of a range's values. */
export function valuesUrl(spreadsheet: string, range: string): string {
  return `${spreadsheetUrl(spreadsheet)}/values/${encodeURIComponent(range)}`;
}

/** Number of a column from its letters, beginning with 0 for A. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Letters of a column from its number, 0 for A. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
