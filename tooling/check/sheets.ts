import type { Finding } from "./finding.ts";
import { importsOf } from "./imports.ts";
import { isCode, type Source } from "./sources.ts";

/** A package's style sheet that one of ours imports, with the layer it is put into. */
const takenIn = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*);/g;

/**
 * Packages' style sheets that are in no layer. Whether their rules win over ours would depend on which page was opened first, because each page loads
 * its sheets when it opens (CSS Cascading and Inheritance 5, §6.4).
 */
export function checkSheets(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => {
    const found = isCode(source)
      ? importsOf(source).filter(({ name }) => name.endsWith(".css"))
      : source.file.endsWith(".css")
        ? unlayeredImports(source.text)
        : [];
    return found
      .filter(({ name }) => !/^[./]/.test(name) && !isHarmless(name))
      .map(({ name, offset }) => ({
        file: source.file,
        line: source.lineAt(offset),
        problem: `imports ${name}, whose rules stand in no layer`,
        way: 'Import its .layer.css, or a sheet of ours that says @import "…" layer(name), and name the layer in base.css.',
      }));
  });
}

function unlayeredImports(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(takenIn)]
    .filter(([, , rest]) => !/\blayer\(/.test(rest ?? ""))
    .map((match) => ({ name: match[1] ?? "", offset: match.index }));
}

/** Sheets that define layers themselves, and sheets that contain only fonts. */
function isHarmless(name: string): boolean {
  return name.endsWith(".layer.css") || name.startsWith("@fontsource");
}
