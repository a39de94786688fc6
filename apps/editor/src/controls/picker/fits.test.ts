import { expect, it } from "vitest";
import { fits } from "./fits.ts";

const noel = { id: "1", label: "Noël Ångström", about: "n.angstrom@house.example" };

it.each(["", "noel", "NOËL", "angstr", "N.Angstrom@"])("takes a pick that has “%s” in it", (typed) => {
  expect(fits(noel, typed)).toBe(true);
});

it.each(["noelle", "n.a%"])("leaves out a pick that has no “%s” in it", (typed) => {
  expect(fits(noel, typed)).toBe(false);
});

it("does not look for what a pick does not say", () => {
  expect(fits({ ...noel, about: null }, "house")).toBe(false);
});
