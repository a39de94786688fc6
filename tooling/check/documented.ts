import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../generators/layout.ts";
import type { Finding } from "./finding.ts";
import { readSource, type Source } from "./sources.ts";

/** Exports of our packages' entries that have no doc comment at their declaration. */
export function checkDocumented(): Finding[] {
  const findings = new Map<string, Finding>();
  for (const name of readdirSync(join(root, "packages"))) {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as {
      exports?: Record<string, string>;
    };
    for (const entry of Object.values(manifest.exports ?? {})) {
      const file = join("packages", name, entry);
      if (!existsSync(join(root, file))) continue;
      for (const finding of undocumented({ file, wanted: undefined, seen: new Set() })) {
        findings.set(`${finding.file}:${finding.problem}`, finding);
      }
    }
  }
  return [...findings.values()];
}

/** Checks a file's exports, or only the wanted ones, and follows re-exports to the declarations. */
function undocumented(options: {
  file: string;
  wanted: ReadonlySet<string> | undefined;
  seen: Set<string>;
}): Finding[] {
  const { file, wanted, seen } = options;
  const key = `${file}:${wanted ? [...wanted].join(",") : "*"}`;
  if (seen.has(key) || !existsSync(join(root, file)) || file.includes("/generated/")) return [];
  seen.add(key);
  const source = readSource(file);
  return source.parsed().module.staticExports.flatMap((statement) =>
    statement.entries.flatMap(({ moduleRequest, importName, exportName, localName }) => {
      const all = importName.kind === "AllButDefault";
      if (!all && wanted && !wanted.has(exportName.name ?? "")) return [];
      if (moduleRequest) {
        if (!moduleRequest.value.startsWith(".")) return [];
        const next = join(dirname(file), moduleRequest.value);
        return undocumented({ file: next, wanted: all ? wanted : new Set([importName.name ?? ""]), seen });
      }
      const name = localName.name ?? exportName.name ?? "";
      const start = declarationOf(source, name) ?? statement.start;
      return hasDocComment(source, start)
        ? []
        : [
            {
              file,
              line: source.lineAt(start),
              problem: `exports ${name} without a doc comment`,
              way: "Say its purpose, parameters with units, and errors in /** … */ above it.",
            },
          ];
    }),
  );
}

function declarationOf(source: Source, name: string): number | undefined {
  const pattern = new RegExp(
    `^(export )?(declare )?(abstract )?(async )?(const|let|function\\*?|class|interface|type) ${name.replaceAll("$", "\\$")}\\b`,
    "m",
  );
  return pattern.exec(source.text)?.index;
}

function hasDocComment(source: Source, start: number): boolean {
  const before = source
    .parsed()
    .comments.filter((comment) => comment.end <= start)
    .at(-1);
  return before?.type === "Block" && before.value.startsWith("*") && source.text.slice(before.end, start).trim() === "";
}
