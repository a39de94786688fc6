/** Something `npm run check` objects to, with the way out. */
export interface Finding {
  /** Path from the root. */
  file: string;
  /** One-based. */
  line: number;
  problem: string;
  way: string;
}

/** One line for the terminal, which editors turn into a link. */
export function printable({ file, line, problem, way }: Finding): string {
  return `${file}:${line}  ${problem}\n    → ${way}`;
}
