import { expect, it } from "vitest";
import { countWords } from "./count-words.ts";

it("A count that was not ended says that there may be more", () => {
  expect(countWords(0)).toBe("0");
  expect(countWords(999)).toBe("999");
  expect(countWords(1_000)).toBe("1,000+");
});
