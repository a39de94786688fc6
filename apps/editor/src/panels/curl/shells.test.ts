import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCurl } from "./find-command.ts";
import { readCurl } from "./read-curl.ts";

const words = (text: string) => {
  const found = findCurl(text);
  return found && "words" in found ? found.words : found;
};

describe("a curl command as it is written for", () => {
  it.each([
    [
      String.raw`curl $'https://a.example/\u0021' -d $'it\'s\n\x41\101\\x41\xc3\xa4\cA\U0001F600'`,
      ["https://a.example/!", "-d", "it's\nAA\\x41ä\u0001😀"],
    ],
    ['curl a\\ b "c \\"d\\" \\n $1" \'e \\\'', ["a b", 'c "d" \\n $1', "e \\"]],
    ["curl a \\\n  b\\\nc \\ \n d", ["a", "bc", "d"]],
    ["curl a\n  -H 'b: c'\n  -X PUT", ["a", "-H", "b: c", "-X", "PUT"]],
    ['curl -d "$(cat x | tr a b)" -d `date`', ["-d", "$(cat x | tr a b)", "-d", "`date`"]],
    ["sudo /usr/bin/curl a", ["a"]],
    ["TOKEN=1 curl a", ["a"]],
    ['$ curl a\n{"ok": true}', ["a"]],
    ["ana@host:~$ curl a", ["a"]],
    ["# the list\ncurl a # all", ["a"]],
    ["export A=1\ncurl a && echo done; ls", ["a"]],
    ["curl a?b=1&c=2", ["a?b=1"]],
    ["curl a \"\" ''", ["a", "", ""]],
    ["\uFEFFcurl\u00A0-X\u00A0PUT a\u200B \u202F-d 'b\u00A0\u200Bc'", ["-X", "PUT", "a", "-d", "b\u00A0\u200Bc"]],
    ["```bash\n$ curl a -d 'b `c`'\n```\n", ["a", "-d", "b `c`"]],
    [" `curl a` ", ["a"]],
    ["curl a <in.txt >out.txt", ["a"]],
  ])("[K8] bash: %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    [
      'curl "https://a.example/?q=a^&sort=b" ^\n  -H "accept: x" ^\r\n -d "x^2 ^^ 100^%"',
      ["https://a.example/?q=a&sort=b", "-H", "accept: x", "-d", "x^2 ^ 100%"],
    ],
    [
      String.raw`curl ^"https://a.example/^?b=x^%^20y^" --data-raw ^"^{^\^"a^\^":^\^"c:^\^\d^\^"^}^"`,
      ["https://a.example/?b=x%20y", "--data-raw", String.raw`{"a":"c:\\d"}`],
    ],
    ['curl ^"a^" -d ^"one^\n\ntwo^"', ["a", "-d", "one\ntwo"]],
    [
      String.raw`curl.exe a -d "{\"a\":\"C:\\x\\\"}" -H "b ""c"""`,
      ["a", "-d", String.raw`{"a":"C:\\x\"}`, "-H", 'b "c"'],
    ],
    [
      'curl "a?b=""c""" -H "d: e" --data-raw "{""f"":""g h"",""i"":[""j""]}"',
      ['a?b="c"', "-H", "d: e", "--data-raw", '{"f":"g h","i":["j"]}'],
    ],
    ["curl.exe\u00A0a\u200B", ["a"]],
    [String.raw`C:\Windows\System32\curl.exe a > out.txt`, ["a"]],
    ["C:\\Users\\ana>curl.exe a & dir", ["a"]],
  ])("[K8] the Windows prompt: %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    [
      "curl.exe a `\n  -H 'b: it''s' `\r\n  -d '{\\\"a\\\": \\\"c d\\\"}'",
      ["a", "-H", "b: it's", "-d", '{"a": "c d"}'],
    ],
    ['PS C:\\Users\\ana> curl.exe a -d "x `"y`" ``z"', ["a", "-d", 'x "y" `z']],
    ["curl.exe a -d @'\n{\"a\": 'b'}\n'@", ["a", "-d", "{\"a\": 'b'}"]],
    ["& \"C:\\Program Files\\curl.exe\" a -H 'b: c' | ConvertFrom-Json", ["a", "-H", "b: c"]],
    ["curl.exe \"a?x=1&y=2\" -H 'b: c' # all", ["a?x=1&y=2", "-H", "b: c"]],
  ])("[K8] PowerShell: %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("[K8] today's browsers on Windows: the whole request", () => {
    const text = [
      'curl ^"https://api.example.com/v1/tickets?a=1^&b=x^%^20y^" ^',
      '  -X ^"POST^" ^',
      '  -H ^"content-type: application/json^" ^',
      '  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"140^\\^"^" ^',
      '  --data-raw ^"^{^\\^"subject^\\^":^\\^"100^% ^^ sure^\\^",^\\^"n^\\^":1^}^"',
    ].join("\r\n");
    expect(readCurl(text)).toEqual({
      ok: true,
      secrets: [],
      files: [],
      leftOut: [],
      request: {
        method: "POST",
        url: "https://api.example.com/v1/tickets",
        answer: "data",
        query: [
          { name: "a", value: "1" },
          { name: "b", value: "x y" },
        ],
        headers: [{ name: "sec-ch-ua", value: '"Chromium";v="140"' }],
        body: { kind: "json", text: '{"subject":"100% ^ sure","n":1}' },
      },
    });
  });

  it("[K8] anybody: a text in the quotes of its shell is read as it was, and nothing makes the reader fail", () => {
    const text = fc.string({ unit: "grapheme" }).map((each) => each.replace(/\0/g, ""));
    fc.assert(
      fc.property(text, (given) => {
        const single = given.replaceAll("'", "'\\''");
        expect(words(`curl '${single}' \\\n -d x`)).toEqual([given.replace(/\r\n?/g, "\n"), "-d", "x"]);
        const carets = given
          .replace(/[\r\n\\]/g, "")
          .replaceAll('"', '\\"')
          .replace(/[^\w\s]/g, "^$&");
        expect(words(`curl ^"${carets}^" ^\n -d x`)).toEqual([given.replace(/[\r\n\\]/g, ""), "-d", "x"]);
        expect(() => readCurl(`curl ${given}`)).not.toThrow();
      }),
    );
  });
});
