import { expect, it } from "vitest";
import { wholeSentence } from "./whole-sentence.ts";

it("begins words with a capital and ends them with a full stop, and leaves what is a sentence already", () => {
  expect(wholeSentence("as the shared account")).toBe("As the shared account.");
  expect(wholeSentence("Ana has not connected.")).toBe("Ana has not connected.");
  expect(wholeSentence("really?")).toBe("Really?");
});
