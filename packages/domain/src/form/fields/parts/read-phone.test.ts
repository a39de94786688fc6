import { describe, expect, it } from "vitest";
import { readPhone } from "./read-phone.ts";

const read = (text: string, needsCountry = false) => {
  const result = readPhone(text, needsCountry);
  return "value" in result ? result.value : result.problem;
};
const extension = "Write the number without an extension, like +49 30 1234567.";
const wrong = "Write a telephone number like +49 30 1234567.";
const wrongAbroad = "Write the number with its country code, like +49 30 1234567.";

describe("a telephone number that was typed", () => {
  it.each([
    ["+49 (0)30 1234567", "+49301234567"],
    ["+49(0)30/1234567", "+49301234567"],
    ["0049 (0) 30 1234567", "+49301234567"],
    ["+44 (0)20 7946 0958", "+442079460958"],
    ["+39 06 1234567", "+39061234567"],
    ["+39 (0)6 12345678", "+390612345678"],
    ["\u202A+49 30 1234567\u202C", "+49301234567"],
    ["\u2066+49\u200F30\u200E1234567\u2069", "+49301234567"],
    ["+49‐30–1234—567", "+49301234567"],
    ["+49−30‑12 34‒567", "+49301234567"],
    ["＋４９ ３０ １２３４５６７", "+49301234567"],
    ["+49 ٣٠ ١٢٣٤٥٦٧", "+49301234567"],
    ["tel:+49-30-1234567", "+49301234567"],
    ["00 49 30 1234567", "+49301234567"],
    ["(0049) 30 1234567", "+49301234567"],
    ["(+49) 30 1234567", "+49301234567"],
    ["(00 49) (0)30 1234567", "+49301234567"],
    ["( +39 ) 06 1234567", "+39061234567"],
    ["(+49 30) 1234567", "+49301234567"],
    ["030/1234567", "0301234567"],
    ["(06) 1234 567", "061234567"],
    ["112", "112"],
  ])("[W1] reads %j as %s", (text, number) => {
    expect(read(text)).toBe(number);
    expect(read(number)).toBe(number);
  });

  it.each([
    ["+49 30 1234567 ext. 12", extension],
    ["030 1234567 x12", extension],
    ["030 1234567 Durchwahl 12", extension],
    ["+49 30 1234567 #12", extension],
    ["+49301234567;ext=12", extension],
    ["030 1234567,12", extension],
    ["+49 30 1234567 / +49 30 7654321", wrong],
    ["+999 123456789", wrongAbroad],
    ["+1 2", wrongAbroad],
    ["call me", wrong],
    ["+1 800 FLOWERS", wrong],
    ["12", wrong],
    ["0301234567890123", wrong],
    ["1 ".repeat(40), "This number is too long."],
  ])("[W1] refuses %j: %s", (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  it("[W1] guesses no country where one is needed", () => {
    expect(read("030 1234567", true)).toBe(wrongAbroad);
    expect(read("0049 30 1234567", true)).toBe("+49301234567");
  });
});
