import { describe, expect, it } from "vitest";
import { setQuery } from "./query.ts";

const set = (search: string, name: string, ...values: string[]) => {
  const url = new URL(`https://api.example.com/v1/items${search}`);
  setQuery(url, name, ...values);
  return url.search;
};

describe("setQuery", () => {
  it("[K4] leaves a comma between values and an encoded one as each is", () => {
    expect(set("?ids=3,4%2C5&q=a%20b", "key", "a b&c")).toBe("?ids=3,4%2C5&q=a%20b&key=a+b%26c");
  });

  it.each([
    "ids=1|2",
    "q=a%20b",
    "q=a+b",
    "q=a%2Bb",
    "t=50%25",
    "t=%zz",
    "flag",
    "d=2026-01-01T00:00:00+02:00",
    "$filter=a%20eq%20(1)",
    "a=1&&b=2",
    "x=~*!",
  ])("[K4] keeps the spelling of %s, whether its own name stands there already or not", (raw) => {
    expect(set(`?${raw}`, "key", "7")).toBe(`?${raw}&key=7`);
    expect(set(`?${raw}&key=1&key=2`, "key", "7")).toBe(`?${raw}&key=7`);
    expect(set(`?k%65y=1&${raw}`, "key", "7")).toBe(`?${raw}&key=7`);
  });

  it("[K4] takes the place of every row of its name, with as many rows as there are values", () => {
    expect(set("?key=x&a=1&key=y", "key", "7")).toBe("?a=1&key=7");
    expect(set("", "tag[]", "red", "blue")).toBe("?tag%5B%5D=red&tag%5B%5D=blue");
    expect(set("?tag=x&a=1", "tag")).toBe("?a=1");
    expect(set("?tag=x", "tag")).toBe("");
  });
});
