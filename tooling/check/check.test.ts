import { describe, expect, it } from "vitest";
import { checkCycles } from "./cycles.ts";
import { checkEngines } from "./engines.ts";
import { checkImportRules } from "./import-rules.ts";
import { requirementsWithoutTest } from "./requirements.ts";
import { checkSheets } from "./sheets.ts";
import { sourceOf } from "./sources.ts";
import { checkLength, checkStyle } from "./style.ts";

function objections(file: string, text: string): string[] {
  return checkImportRules([sourceOf(file, text)]).map(({ line, problem }) => `${line} ${problem}`);
}

describe("import rules", () => {
  it("keep the domain pure", () => {
    const text = 'import { z } from "zod";\nimport { readFile } from "node:fs";\nimport pg from "pg";';
    expect(objections("packages/domain/src/a.ts", text)).toEqual(["2 imports node:fs", "3 imports pg"]);
  });

  it("let the editor use the router's type and nothing else of the server", () => {
    expect(objections("apps/editor/src/a.ts", 'import type { R } from "@formwork/server/router";')).toEqual([]);
    expect(objections("apps/editor/src/a.ts", 'import { R } from "@formwork/server/router";')).toHaveLength(1);
  });

  it("keep workflows apart from the rest of the worker's packages", () => {
    expect(objections("apps/worker/src/workflows/a.ts", 'export * from "@formwork/db";')).toHaveLength(1);
    expect(objections("apps/worker/src/a.ts", 'export * from "@formwork/db";')).toEqual([]);
  });

  it("see through dynamic imports and paths that leave the package", () => {
    expect(objections("apps/server/src/a.ts", 'await import("@formwork/tooling/stack");')).toHaveLength(1);
    expect(objections("packages/db/src/a.ts", 'import { x } from "../../domain/src/x.ts";')).toHaveLength(1);
  });
});

it("finds files that import each other in a circle, be it for types", () => {
  const a = sourceOf("packages/db/src/a.ts", 'import { b } from "./b.ts";\nexport const a = b;');
  const b = (text: string) => sourceOf("packages/db/src/b.ts", text);
  expect(checkCycles([a, b('import { a } from "./a.ts";\nexport const b = a;')])).toHaveLength(1);
  expect(checkCycles([a, b('import type { a } from "./a.ts";\nexport const b: typeof a = 1;')])).toHaveLength(1);
  expect(checkCycles([a, b("export const b = 1;")])).toEqual([]);
});

it("objects to a locked package that does not run on the oldest Node that is promised", () => {
  const packages = {
    "": {},
    "node_modules/old": { engines: { node: "18 || >=20.9" } },
    "node_modules/new": { engines: { node: ">=22" } },
  };
  const found = checkEngines('{ "engines": { "node": ">=20.19" } }', JSON.stringify({ packages }, null, 2));
  expect(found.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    "9 asks for Node >=22, and 20.19.0 is promised",
  ]);
});

it("objects to long files, many parameters, spreads of nothing, a read environment, waiting and singled-out tests", () => {
  const problems = (file: string, text: string) => checkStyle(sourceOf(file, text)).map(({ problem }) => problem);
  expect(checkLength([sourceOf("tooling/a.ts", "\n".repeat(401))])).toHaveLength(1);
  expect(problems("tooling/a.ts", "export function f(a: 1, b: 2, c: 3, d: 4) {}")).toHaveLength(1);
  expect(problems("tooling/a.ts", "export function f(this: 0, a: 1, b: 2, c: 3) {}")).toEqual([]);
  expect(problems("tooling/a.ts", "export const home = process.env.HOME;")).toHaveLength(1);
  expect(
    problems("tooling/a.ts", "export const a = { ...(b === undefined ? {} : { b }), ...(c ? { c } : {}) };"),
  ).toHaveLength(2);
  expect(problems("tooling/a.tsx", "export const a = <A {...(b ? { b } : {})} />;")).toHaveLength(1);
  expect(problems("tooling/a.ts", "export const a = { ...(b ? { b } : { c }), ...compact({ d }) };")).toEqual([]);
  expect(problems("tooling/env.ts", "export const home = process.env.HOME;")).toEqual([]);
  expect(problems("tooling/a.ts", "export const known = URL.canParse(text);")).toHaveLength(1);
  // This is text under test, not a skipped test.
  expect(problems("tooling/a.test.ts", "it.only('x', () => { setTimeout(done, 5); });")).toHaveLength(2);
});

it("objects to a sheet of a package that stands in no layer, wherever it is imported", () => {
  const problems = (file: string, text: string) =>
    checkSheets([sourceOf(file, text)]).map(({ line, problem }) => `${line} ${problem}`);
  expect(problems("apps/editor/src/a.tsx", 'import "./a.css";\nimport "@mantine/core/styles.css";')).toEqual([
    "2 imports @mantine/core/styles.css, whose rules stand in no layer",
  ]);
  expect(problems("apps/editor/src/a.tsx", 'import "@mantine/core/styles.layer.css";')).toEqual([]);
  expect(problems("apps/editor/src/a.tsx", 'await import("@xyflow/react/dist/style.css");')).toHaveLength(1);
  expect(problems("apps/editor/src/a.css", '@import "@xyflow/react/dist/style.css";')).toHaveLength(1);
  expect(problems("apps/editor/src/a.css", "@import url(@xyflow/react/dist/style.css);")).toHaveLength(1);
  expect(problems("apps/editor/src/a.css", '@import "@xyflow/react/dist/style.css" layer(react-flow);')).toEqual([]);
  expect(problems("apps/editor/src/a.css", '@import "./b.css";')).toEqual([]);
  expect(problems("apps/editor/src/a.tsx", 'import "@fontsource-variable/inter/wght.css";')).toEqual([]);
});

it("lists requirements that no test names", () => {
  const test = sourceOf("tests/a.test.ts", 'it("[C10, W9] something", () => {});');
  const missing = requirementsWithoutTest([test]);
  expect(missing).toContain("C1");
  expect(missing).not.toContain("C10");
  expect(missing).not.toContain("W9");
});
