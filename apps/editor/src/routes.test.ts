import { readdirSync, readFileSync } from "node:fs";
import { ownPath } from "@formwork/domain";
import { expect, it } from "vitest";

it("leads back to every page after signing in", () => {
  const source = readFileSync(new URL("routes.tsx", import.meta.url), "utf8");
  const pages = [...source.matchAll(/getParentRoute: \(\) => (?:inside|building),\s*path: "(\/|\/[a-z][^"]*)"/g)];
  expect(pages.length).toBeGreaterThan(15);
  for (const [, path = ""] of pages) expect(ownPath(path), path).toBe(path);
});

it("loads no page in a way that breaks while the server is away", () => {
  const source = readFileSync(new URL("routes.tsx", import.meta.url), "utf8");
  const loads = [...source.matchAll(/(.{0,14})import\("/g)].map(([, before]) => before);
  expect(loads.length).toBeGreaterThan(25);
  expect(new Set(loads)).toEqual(new Set(["oadPart(() => "]));
});

it("awaits nothing while a module is evaluated, which would split the product into dozens of small files", () => {
  const here = new URL(".", import.meta.url);
  const files = readdirSync(here, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const waiting = files.filter((file) =>
    /^(?:export )?(?:const .*= )?await /m.test(readFileSync(new URL(file, here), "utf8")),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(waiting).toEqual([]);
});
