import { expect, it } from "vitest";
import { fitToSchema } from "./coerce.ts";

const big = { $number: "7615917337495251231" };
const fit = (value: unknown, schema: object) => fitToSchema({ x: value as never }, { properties: { x: schema } }).x;

it.each([
  ["7615917337495251231", { type: "integer", format: "int64" }],
  [" 7615917337495251231 ", { type: "integer" }],
  ["7615917337495251231", { type: "number" }],
  [big, { type: "integer" }],
  [big, { type: ["number", "null"] }],
])("[K8] keeps every digit of %j for %j", (given, schema) => {
  expect(fit(given, schema)).toEqual(big);
});

it("[K8] makes texts numbers where nothing of them is rounded, and leaves them for the check elsewhere", () => {
  const number = { type: "number" };
  expect(["12", " 1.50 ", "007", "-3e2", "9007199254740991"].map((text) => fit(text, number))).toEqual([
    12, 1.5, 7, -300, 9007199254740991,
  ]);
  for (const text of ["twelve", "", "1e999x", "0x10"]) expect(fit(text, number)).toBe(text);
  expect(fit("0009007199254740993", number)).toEqual({ $number: "9007199254740993" });
  expect(fit("0.1234567890123456789", number)).toEqual({ $number: "0.1234567890123456789" });
});

it("[K8] writes such a number as its digits where a text is taken", () => {
  expect(fit(big, { type: "string" })).toBe(big.$number);
  expect(fit(big, { anyOf: [{ type: "string" }, { type: "number" }] })).toBe(big.$number);
  expect(fit({ id: big, other: 5 }, { type: "object", additionalProperties: { type: "string" } })).toEqual({
    id: big.$number,
    other: "5",
  });
  expect(fit([big, 1], { type: "array", items: { type: "string" } })).toEqual([big.$number, "1"]);
});
