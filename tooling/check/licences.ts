import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import parse, { type Info } from "spdx-expression-parse";
import { root } from "../generators/layout.ts";
import type { Finding } from "./finding.ts";
import { type InstalledPackage, installedPackages } from "./installed.ts";

/** Licences that any package may have (SPDX identifiers); docs/decisions/0010 says why these. */
const everywhere = new Set([
  ...["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "BlueOak-1.0.0", "Unlicense"],
]);
/** Further licences, by the use they are allowed for. */
const fonts = new Set(["OFL-1.1"]);
const tools = new Set(["MPL-2.0"]);

/** Packages whose manifest does not settle the licence: what reading them showed, and why it is acceptable. */
const judged = new Map([
  ["caniuse-lite@CC-BY-4.0", "data on browsers, read by the bundler of workflows and passed on to nobody"],
  ["unionfs@none", "names no licence in its package, its LICENSE file is the Unlicense"],
  ["seq-queue@none", "names no licence in its package, its LICENSE file is the MIT licence"],
  ["elkjs@EPL-2.0", "comes with the studio of the database's command line, which nothing here opens or ships"],
  ["spdx-exceptions@CC-BY-3.0", "a list of names, read by this check and passed on to nobody"],
  ["spdx-license-ids@CC0-1.0", "a list of names in the public domain, read by this check"],
]);

/** Licences of the installed packages. */
export interface Licences {
  findings: Finding[];
  /** Number of packages by licence, most first, for the report. */
  counts: readonly (readonly [licence: string, count: number])[];
}

/**
 * Checks the licence of every installed package: the packages of the product (`dependencies` of apps and packages, and theirs) and the tools for
 * build and tests. Fetches nothing.
 */
export function checkLicences(packages: readonly InstalledPackage[] = installedPackages()): Licences {
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return {
    findings: packages.flatMap(objection),
    counts: [...counts].sort((a, b) => b[1] - a[1]),
  };
}

function objection({ name, version, licence, shipped, by }: InstalledPackage): Finding[] {
  if (judged.has(`${name}@${licence}`) || allows(licence, { name, shipped })) return [];
  const problem = `${name} ${version} is licensed as ${licence === "none" ? "nothing it names" : licence}, which ${
    shipped ? "the product" : "its tools"
  } may not use`;
  const way = "Use another package, or read its licence and judge it in tooling/check/licences.ts with the reason.";
  return [{ file: by, line: lineOf(by, name), problem, way }];
}

/** Whether a licence expression lets the package be used: of `A OR B` one is enough, of `A AND B` all are needed (SPDX 2.3, annex D). */
export function allows(licence: string, { name, shipped }: { name: string; shipped: boolean }): boolean {
  const allowed = (id: string) =>
    everywhere.has(id) || (fonts.has(id) && name.startsWith("@fontsource")) || (tools.has(id) && !shipped);
  const walk = (node: Info): boolean => {
    if ("license" in node) return allowed(node.license);
    return node.conjunction === "or" ? walk(node.left) || walk(node.right) : walk(node.left) && walk(node.right);
  };
  try {
    // Some packages write the operators in lower case.
    return walk(parse(licence.replace(/ (and|or|with) /g, (operator) => operator.toUpperCase())));
  } catch {
    return false;
  }
}

/** Line of a manifest that names a package; 1 when the package comes through another one. */
function lineOf(manifest: string, name: string): number {
  const file = join(root, manifest);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return (
    Math.max(
      0,
      lines.findIndex((line) => line.includes(`"${name}"`)),
    ) + 1
  );
}
