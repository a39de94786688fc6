import { expect, it } from "vitest";
import { asSeen, isBlank, trimmed } from "./invisible.ts";

it.each([
  "",
  " \t\n",
  "\u200B",
  "\u2060",
  "\u00AD",
  "\u3164",
  "\u115F\uFFA0",
  "\u2800",
  "\u202E\u2066\u200F",
  "\u00A0\u3000",
  "\0",
])("[W1] nobody sees anything of %j", (text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(["a", "0", " . ", "\u200Ba", "❤️", "👩‍🚀", "\uFFFD"])("[W1] there is something to see in %j", (text) => {
  expect(isBlank(text)).toBe(false);
});

it("[W1] drops blanks at the ends, those of no width too, and keeps what shapes signs", () => {
  expect(trimmed("\u200B \uFEFFAna Ruiz\u2060\u00A0")).toBe("Ana Ruiz");
  expect(trimmed(" می‌خواهم ❤️ ")).toBe("می‌خواهم ❤️");
  expect(trimmed("\u202ADE89370400440532013000\u202C")).toBe("DE89370400440532013000");
  expect(trimmed("\u2068\u202D \u00AD42\u2069\u202C")).toBe("42");
  expect(trimmed("שלום!\u200F")).toBe("שלום!\u200F");
});

it("[W1] shows a text as it is seen", () => {
  expect(asSeen("\u202A a\u200Bb\u00AD@c\u202C\u2069 ")).toBe("ab@c");
});
