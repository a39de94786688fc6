import type { Finding } from "./finding.ts";
import { importsOf } from "./imports.ts";
import type { Source } from "./sources.ts";

/** Files that import each other in a circle, types included: to read one, you have to read all. Each circle is reported once. */
export function checkCycles(sources: readonly Source[]): Finding[] {
  const graph = new Map<string, { to: string; line: number }[]>();
  for (const source of sources) {
    const targets = importsOf(source).flatMap(({ file, offset }) =>
      file ? [{ to: file, line: source.lineAt(offset) }] : [],
    );
    graph.set(source.file, targets);
  }
  const findings: Finding[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    path.push(file);
    for (const { to, line } of graph.get(file) ?? []) {
      const at = path.indexOf(to);
      if (at >= 0) {
        const circle = [...path.slice(at), to].join(" → ");
        findings.push({
          file,
          line,
          problem: `closes a circle of imports: ${circle}`,
          way: "Move what both need into a third file.",
        });
      } else if (!done.has(to) && graph.has(to)) visit(to);
    }
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) if (!done.has(file)) visit(file);
  return findings;
}
