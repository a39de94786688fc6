import fc from "fast-check";
import { expect, it } from "vitest";
import { decimalOf, isExactNumber, parseJson, stringifyJson } from "./exact-number.ts";
import type { Json } from "./json.ts";

it("[W4] keeps the digits of numbers that a double cannot hold", () => {
  const text =
    '{"id":7615917337495251231,"ids":[9007199254740993,-9007199254740993],"big":1e400,"d":0.123456789012345678901}';
  expect(parseJson(text)).toEqual({
    id: { $number: "7615917337495251231" },
    ids: [{ $number: "9007199254740993" }, { $number: "-9007199254740993" }],
    big: { $number: "1e400" },
    d: { $number: "0.123456789012345678901" },
  });
  expect(stringifyJson(parseJson(text))).toBe(text);
});

it("[W4] leaves every number that a double holds a number", () => {
  const text = "[1,-0.5,9007199254740991,0.10000000000000001,52.520006599999998,1e21,0.00000000000000000001,1.5e300]";
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

it("[W4] lets no text pass as digits", () => {
  const values: Json[] = [{ $number: '1,"a":2' }, { $number: "" }, { $number: "1", other: 1 }, '{"$number":"1"}', '{"'];
  for (const value of values) expect(stringifyJson(value)).toBe(JSON.stringify(value));
  expect(isExactNumber({ $number: "0x10" })).toBe(false);
});

it("[W4] reads what JSON.parse reads, and refuses what it refuses", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\d{16}/.test(text));
      const long = `[${text},12345678901234567890]`;
      expect(parseJson(long)).toEqual([JSON.parse(text), { $number: "12345678901234567890" }]);
    }),
  );
  expect(() => parseJson("[12345678901234567890,]")).toThrow(SyntaxError);
  expect(parseJson('{"__proto__":{"x":12345678901234567890}}')).toEqual(
    JSON.parse('{"__proto__":{"x":{"$number":"12345678901234567890"}}}'),
  );
});

it("[W4] reads a number out of a text, as it is written there", () => {
  const texts = ["12", "-1.50", "+7", ".5", "5.", "007", "0", "-0.0", "000.5", "1e3", "-3E-2", "9007199254740991"];
  expect(texts.map(decimalOf)).toEqual([12, -1.5, 7, 0.5, 5, 7, 0, -0, 0.5, 1000, -0.03, 9007199254740991]);
  expect(["0009007199254740993", "+0.12345678901234567890"].map(decimalOf)).toEqual([
    { $number: "9007199254740993" },
    { $number: "0.12345678901234567890" },
  ]);
  const others = ["", ".", "-", "e5", ".e5", "0x10", "0b1", "1_000", "1,5", " 1", "1 ", "Infinity", "NaN", "--1", "٣"];
  expect(others.map(decimalOf)).toEqual(others.map(() => null));
});
