import { describe, expect, it } from "vitest";
import { letters, standingAlone, withValue } from "./option-list.ts";
import { curlOptions } from "./options.ts";

const short = (words: string) =>
  curlOptions(words.split(" ")).options.map(
    ({ name, value, off }) => `${off ? "no " : ""}${name}${value ? `=${value}` : ""}`,
  );

describe("the options of curl", () => {
  it("[K8] are all of them, each with a value or without", () => {
    expect([withValue.size, standingAlone.size, letters.size]).toEqual([151, 133, 59]);
    for (const name of letters.values()) expect(withValue.has(name) !== standingAlone.has(name)).toBe(true);
    for (const name of withValue) {
      expect(short(`--${name} v u`)).toEqual([`${name}=v`, "url=u"]);
    }
    for (const name of standingAlone) {
      if (name === "next") continue;
      expect(short(`--${name} u`)).toEqual([name, "url=u"]);
      expect(short(`--no-${name} u`)).toEqual([`no ${name}`, "url=u"]);
    }
  });

  it.each([
    ["-sSLo x.pdf u", ["silent", "show-error", "location", "output=x.pdf", "url=u"]],
    ["-XPOST -H a:b -da=1", ["request=POST", "header=a:b", "data=a=1"]],
    ["-vd -X u", ["verbose", "data=-X", "url=u"]],
    ["--data=a=1 --silent=x", ["data=a=1", "null"]],
    ["--reques POST --compress u", ["null", "url=POST", "null", "url=u"]],
    ["--max-t 5 --fail-w u", ["max-time=5", "fail-with-body", "url=u"]],
    ["--expand-url u --variable a=b", ["expand-url=u", "variable=a=b"]],
    ["-- -u --url", ["url=-u", "url=--url"]],
    ["-d a=1 -: -d b=2", ["data=a=1"]],
    ["u --next v", ["url=u"]],
  ])("[K8] are read as curl reads them: %s", (words, expected) => {
    expect(short(words)).toEqual(expected);
  });

  it("[K8] are told of when one is cut off, or another request follows", () => {
    expect(curlOptions(["-d"]).unfinished).toBe("-d");
    expect(curlOptions(["u", "-:", "v"]).more).toBe(true);
    expect(curlOptions(["-d", ""]).unfinished).toBeNull();
  });
});
