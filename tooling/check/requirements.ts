import { isTest, type Source } from "./sources.ts";

// Families of requirement ids and how many each has.
const families = { R: 5, K: 9, C: 20, W: 11 } as const;

/** Requirement ids, such as `[C10]`, that no test's name carries. */
export function requirementsWithoutTest(sources: readonly Source[]): string[] {
  const text = sources
    .filter(isTest)
    .map((source) => source.text)
    .join("\n");
  return Object.entries(families).flatMap(([family, count]) =>
    Array.from({ length: count }, (_, index) => `${family}${index + 1}`).filter(
      (id) => !new RegExp(`\\[[^\\]]*\\b${id}\\b[^\\]]*\\]`).test(text),
    ),
  );
}
