/** A problem that `npm run check` reports, with its solution. */
export interface Finding {
  /** Path from the root. */
  file: string;
  /** One-based. */
  line: number;
  problem: string;
  way: string;
}

/** Formats one line for the terminal, which editors turn into a link. */
export function printable({ file, line, problem, way }: Finding): string {
  return `${file}:${line}  ${problem}\n    → ${way}`;
}
