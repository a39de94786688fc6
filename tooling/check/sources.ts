import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";
import { root } from "../generators/layout.ts";

/** One file of the repository. */
export interface Source {
  /** Path from the root. */
  file: string;
  text: string;
  lines: number;
  /** Syntax tree, parsed lazily; only for TypeScript and JavaScript. */
  parsed(): ParseResult;
  /** One-based line of a character offset. */
  lineAt(offset: number): number;
}

const skipped = new Set([
  "node_modules",
  "dist",
  ".git",
  ".turbo",
  ".data",
  ".cache",
  ".shots",
  "coverage",
  "generated",
  "migrations",
]);
const wanted = /\.(ts|tsx|mjs|prisma|css)$/;

/** Every hand-written file: apps, packages, tests, tooling and the root's own, without generated files. */
export function readSources(): Source[] {
  return filesOf(["apps", "packages", "tests", "tooling", ""]).flatMap((file) =>
    isRegistry(file) ? [] : readSource(file),
  );
}

/** Every generated registry: the check reads what they import, and nothing else of them. */
export function readRegistries(): Source[] {
  return filesOf(["apps", "packages"]).flatMap((file) => (isRegistry(file) ? readSource(file) : []));
}

function isRegistry(file: string): boolean {
  return file.endsWith(".gen.ts");
}

function filesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => walk(folder, folder !== ""));
}

function walk(folder: string, deep: boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return deep && !skipped.has(entry.name) ? walk(file, true) : [];
    return wanted.test(entry.name) ? [file] : [];
  });
}

/** Reads one file, given by its path from the root. */
export function readSource(file: string): Source {
  return sourceOf(file, readFileSync(join(root, file), "utf8"));
}

/** A file of the repository with the given text. */
export function sourceOf(file: string, text: string): Source {
  let result: ParseResult | undefined;
  return {
    file,
    text,
    lines: text.endsWith("\n") ? text.split("\n").length - 1 : text.split("\n").length,
    parsed: () => {
      result ??= parseSync(file, text);
      return result;
    },
    lineAt: (offset) => text.slice(0, offset).split("\n").length,
  };
}

/** Whether a file holds code that can be parsed. */
export function isCode({ file }: Source): boolean {
  return /\.(ts|tsx|mjs)$/.test(file);
}

/** Whether a file is a test or a part of the test harness. */
export function isTest({ file }: Source): boolean {
  return /\.(test|spec)\.tsx?$/.test(file) || file.startsWith("tests/");
}
