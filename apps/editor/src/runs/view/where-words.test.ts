import { expect, it } from "vitest";
import { inRowWords, placeWords } from "./where-words.ts";

const titleOf = (id: string) => ({ orders: "Orders", parts: "Parts" })[id] ?? id;

it("[W10] names rows as people count them, and the loops they belong to", () => {
  expect(inRowWords("orders[12]")).toBe("row 13");
  expect(placeWords("orders[1239]", titleOf)).toBe("Row 1,240 of “Orders”");
});

it("[W10] names every row around, through branches", () => {
  const path = "orders[12].both:branch_1.parts[1]";
  expect(inRowWords(path)).toBe("row 13, row 2");
  expect(placeWords(path, titleOf)).toBe("Row 2 of “Parts” in row 13 of “Orders”");
});

it("[W10] says nothing of rows where there are none", () => {
  for (const path of ["", "both:branch_1"]) expect([inRowWords(path), placeWords(path, titleOf)]).toEqual([null, null]);
});
