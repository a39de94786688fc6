import { dirname, join } from "node:path";
import type { Source } from "./sources.ts";

/** One import or re-export of a file. */
export interface ImportOf {
  /** The module specifier. */
  name: string;
  /** Path of the imported file from the root, for relative imports. */
  file: string | undefined;
  offset: number;
  /** Whether it imports types only, so that compilation removes it. */
  typeOnly: boolean;
}

/** Every import, re-export, and dynamic import with a constant name. */
export function importsOf(source: Source): ImportOf[] {
  const { module } = source.parsed();
  const found: Omit<ImportOf, "file">[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      offset: moduleRequest.start,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ name: moduleRequest.value, offset: moduleRequest.start, typeOnly: isType }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const literal = /^["']([^"']+)["']$/.exec(source.text.slice(moduleRequest.start, moduleRequest.end));
      return literal?.[1] ? [{ name: literal[1], offset: moduleRequest.start, typeOnly: false }] : [];
    }),
  ];
  return found.map((one) => ({
    ...one,
    file: one.name.startsWith(".") ? join(dirname(source.file), one.name) : undefined,
  }));
}
