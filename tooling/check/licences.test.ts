import { describe, expect, it } from "vitest";
import type { InstalledPackage } from "./installed.ts";
import { allows, checkLicences } from "./licences.ts";

const installed = (licence: string, more: Partial<InstalledPackage> = {}): InstalledPackage => ({
  name: "some-package",
  version: "1.0.0",
  licence,
  shipped: true,
  by: "apps/editor/package.json",
  ...more,
});
const refused = (licence: string, more: Partial<InstalledPackage> = {}) =>
  checkLicences([installed(licence, more)]).findings.length > 0;

describe("licences of packages", () => {
  it.each([
    ...["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "BlueOak-1.0.0", "Unlicense"],
    ...["MIT OR GPL-3.0-only", "(MIT OR CC0-1.0)", "MIT AND ISC AND BSD-3-Clause", "MIT and ISC"],
    ...["(EPL-2.0 OR (MIT AND ISC))", "Apache-2.0 WITH LLVM-exception"],
  ])("let the product use %s", (licence) => {
    expect(refused(licence)).toBe(false);
  });

  it.each([
    ...["EPL-2.0", "GPL-3.0-or-later", "AGPL-3.0-only", "LGPL-2.1", "MPL-2.0", "OFL-1.1", "SSPL-1.0", "BUSL-1.1"],
    ...["MIT AND EPL-2.0", "EPL-2.0 OR GPL-2.0-only", "(MIT OR ISC) AND MPL-2.0", "Python-2.0", "CC0-1.0"],
    ...["none", "SEE LICENSE IN LICENSE.txt", "UNLICENSED", "Do what you like", "constructor", ""],
  ])("keep “%s” out of the product", (licence) => {
    expect(refused(licence)).toBe(true);
  });

  it("let tools be under MPL-2.0, and fonts under OFL-1.1", () => {
    expect(refused("MPL-2.0", { shipped: false })).toBe(false);
    expect(refused("EPL-2.0", { shipped: false })).toBe(true);
    expect(refused("OFL-1.1", { name: "@fontsource-variable/inter" })).toBe(false);
    expect(allows("OFL-1.1", { name: "fontsource", shipped: false })).toBe(false);
  });

  it("are judged for one package and one licence at a time", () => {
    expect(refused("CC-BY-4.0", { name: "caniuse-lite" })).toBe(false);
    expect(refused("GPL-3.0-only", { name: "caniuse-lite" })).toBe(true);
    expect(refused("CC-BY-4.0")).toBe(true);
  });

  it("are told with the package, its line in the manifest and the way out", () => {
    const [finding] = checkLicences([installed("EPL-2.0", { name: "react" })]).findings;
    expect(finding).toMatchObject({
      file: "apps/editor/package.json",
      problem: "react 1.0.0 is licensed as EPL-2.0, which the product may not use",
      way: expect.stringContaining("Use another package"),
    });
    expect(finding?.line).toBeGreaterThan(1);
  });
});
