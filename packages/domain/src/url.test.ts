import { expect, it } from "vitest";
import { readUrl } from "./url.ts";

it("reads an address with letters of other languages, however often it is asked", () => {
  const hosts = Array.from({ length: 50_000 }, () => readUrl("https://b\u00fccher.example/\u00fc?\u00fc")?.host);
  expect(new Set(hosts)).toEqual(new Set(["xn--bcher-kva.example"]));
});

it("reads a relative address on its base, and nothing that is no address", () => {
  expect(readUrl("../b?c", "https://a.example/x/y")?.href).toBe("https://a.example/b?c");
  expect(["", "a", "https://", "https://a b.example", "//a.example"].map((text) => readUrl(text))).toEqual(
    Array(5).fill(null),
  );
});
