import { expect, it } from "vitest";
import { beginning, countCharacters, shortened, wellFormed, wellFormedJson } from "./text.ts";

it("[W1] puts U+FFFD where half a surrogate pair or NUL stands, and leaves whole pairs", () => {
  expect(wellFormed("a\uD83D b\uDE00 😀 \0")).toBe("a\uFFFD b\uFFFD 😀 \uFFFD");
});

it("[W1] mends texts and keys anywhere in a value, and hands an untouched value back as it is", () => {
  expect(wellFormedJson({ "k\uD83D": [{ deep: "x\0" }], n: 1 })).toEqual({ "k\uFFFD": [{ deep: "x\uFFFD" }], n: 1 });
  const fine = { a: ["b", { c: null }] };
  expect(wellFormedJson(fine)).toBe(fine);
  const bytes = { data: new Uint8Array([1]), at: new Date(0), name: "\0" };
  expect(wellFormedJson(bytes)).toEqual({ ...bytes, name: "\uFFFD" });
});

it("[W1] counts what a person calls a character", () => {
  expect(["IBAN 12", "é", "e\u0301", "👨‍👩‍👧", "🇩🇪", "नि"].map(countCharacters)).toEqual([7, 1, 1, 1, 1, 1]);
});

it("[W4] cuts no character into halves", () => {
  expect(["ab😀c", "😀", "ab", "a\uD83Dbc"].map((text) => beginning(text, 3))).toEqual(["ab", "😀", "ab", "a\uFFFDb"]);
});

it("[W3] says with a sign that a text was cut for its line", () => {
  expect(shortened("Priority is High", 16)).toBe("Priority is High");
  expect(shortened("Priority is High", 12)).toBe("Priority is…");
});
