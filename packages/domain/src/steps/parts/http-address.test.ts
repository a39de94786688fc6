import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { evaluatorOf, scopeOf } from "../../run/scope.ts";
import { makeState } from "../../testing/graphs.ts";
import { wellFormed } from "../../text.ts";
import { addressProblems, planAddress } from "./http-address.ts";

const address = (written: string, form: Record<string, Json> = {}) =>
  planAddress(written, evaluatorOf(scopeOf(makeState(form))));
const refusal = (written: string, form: Record<string, Json> = {}) => {
  try {
    return address(written, form);
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const files = "https://api.example.com/files/{{ form.x }}/meta?of={{ form.x }}&b=1";

describe("a value in an address", () => {
  it.each([
    ["a b", "a%20b"],
    ["a/b", "a%2Fb"],
    ["?x=1#y", "%3Fx%3D1%23y"],
    ["1&b=2", "1%26b%3D2"],
    ["100%", "100%25"],
    ["{baseUrl}", "%7BbaseUrl%7D"],
    ["\\\\evil.com", "%5C%5Cevil.com"],
    ["a\tb\n", "a%09b%0A"],
    ["ü😀\ud83d", "%C3%BC%F0%9F%98%80%EF%BF%BD"],
    ["...", "..."],
    [17, "17"],
  ])("[K8] is encoded for its place: %j", (x, encoded) => {
    expect(address(files, { x })).toBe(`https://api.example.com/files/${encoded}/meta?of=${encoded}&b=1`);
  });

  it.each([
    ...["..", ".", "%2e%2e", ".%2E", "%252e%252e/", "%25%32%65.", "a/../b", "..\\b", "a%2f..%2fb", "..;v=1", " .. "],
    "",
  ])("[K8] that would lead out of its folder is refused: %j", (x) => {
    expect(refusal(files, { x })).toBe("INVALID_INPUT");
  });

  it("[K8] is refused where it makes such a piece with what stands around it", () => {
    expect(refusal("https://a.example/x/.{{ form.x }}/y", { x: "." })).toBe("INVALID_INPUT");
    expect(refusal("https://a.example/x/{{ form.x }}{{ form.x }}", { x: "." })).toBe("INVALID_INPUT");
    expect(refusal("https://a.example/x/%2{{ form.x }}.", { x: "e" })).toBe("INVALID_INPUT");
    expect(address("https://a.example/x/{{ form.x }}.json?dots=..", { x: "a" })).toContain("/x/a.json?dots=..");
    expect(address("https://a.example/x?of={{ form.x }}", { x: ".." })).toBe("https://a.example/x?of=..");
  });

  it("[K8] keeps its slashes when the builder says that it is a path, and cannot lead out of it", () => {
    const written = "https://a.example/files/{{ path(form.x) }}/meta";
    expect(address(written, { x: "/2026/May report?/" })).toBe("https://a.example/files/2026/May%20report%3F/meta");
    for (const x of ["../x", "a/..", "a/%2e%2e/b", "/", ""]) {
      expect(["INVALID_INPUT", "EXPRESSION_FAILED"]).toContain(refusal(written, { x }));
    }
    expect(address("https://a.example/{{ path(form.x) + form.x }}", { x: "a/b" })).toBe("https://a.example/a%2Fba%2Fb");
  });

  it("[K8] is the whole address where nothing else stands there", () => {
    const next = "https://api.example.com/items?page=2&q=a%20b";
    expect(address(" {{ form.next }} ", { next })).toBe(next);
  });

  it.each([
    "{{ form.x }}/items",
    "https://{{ form.x }}/items",
    "https://{{ form.x }}.example.com/items",
    "https://api.example.com{{ form.x }}",
    "https://ana:{{ form.x }}@api.example.com/",
    "https://api.example.com:{{ form.x }}/",
    "{{ form.x }}://api.example.com/",
    "{baseUrl}{{ form.x }}",
  ])("[K8] never stands in the host, whatever it is: %s", (written) => {
    expect(refusal(written, { x: "items" })).toBe("INVALID_INPUT");
    expect(addressProblems(written)).toEqual([expect.stringMatching(/^A value can be the whole address/)]);
  });

  it.each(["https://a.example/x?{{ form.x }}", "https://a.example/x?a=1&{{ form.x }}&b=2"])(
    "[K8] is never a parameter without a name: %s",
    (written) => {
      expect(refusal(written, { x: "q=1" })).toBe("INVALID_INPUT");
      expect(addressProblems(written)).toEqual([expect.stringMatching(/^Write the parameter's name/)]);
    },
  );

  it("[K8] may stand behind the address of a connection, in a parameter's name, and behind a #", () => {
    expect(address("{baseUrl}/items/{{ form.x }}", { x: "a/b" })).toBe("{baseUrl}/items/a%2Fb");
    expect(address("https://a.example?f[{{ form.x }}]=1", { x: "a=b" })).toBe("https://a.example?f[a%3Db]=1");
    expect(address("https://a.example/#/{{ form.x }}?{{ form.x }}", { x: "a b" })).toBe(
      "https://a.example/#/a%20b?a%20b",
    );
    expect(address("https://a.example/plain?x=1")).toBe("https://a.example/plain?x=1");
  });

  it("[W4] without a value, or a list, is told with its place in the address", () => {
    const written = "https://a.example/x/{{ form.gone }}";
    const place = { path: "url", range: expect.objectContaining({ start: expect.any(Number) }) };
    const failing = expect.objectContaining({ code: "EXPRESSION_FAILED", details: place });
    expect(() => address(written)).toThrow(failing);
    expect(() => address("https://a.example/x/{{ form.list }}", { list: [1] })).toThrow(failing);
  });

  it("[K8] never changes origin, folders or names of parameters, whatever 12,000 people fill in", () => {
    const sharp = fc
      .array(
        fc.constantFrom("/", "\\", ".", "..", "%2e", "%2F", "?", "#", "&", "=", "@", ":", ";", "%", "\t", "a", "{b}"),
      )
      .map((pieces) => pieces.join(""));
    const value = fc.oneof(sharp, fc.string({ unit: "binary" }), fc.webUrl(), fc.integer());
    const template = (x: string) => `https://api.example.com/v1/files/${x}/by/${x}.json?of=${x}&n[${x}]=1&z=2#${x}`;
    const shape = (url: URL) => [
      url.origin,
      url.username,
      url.pathname.split("/").length,
      [...url.searchParams].length,
    ];
    const whole = shape(new URL(template("x")));
    let taken = 0;
    fc.assert(
      fc.property(value, (x) => {
        const made = refusal(template("{{ form.x }}"), { x });
        if (made === "INVALID_INPUT") return;
        taken += 1;
        const url = new URL(made);
        const [, , , piece, , last] = url.pathname.split("/");
        const text = wellFormed(String(x));
        const parameters = [
          ["of", text],
          [`n[${text}]`, "1"],
          ["z", "2"],
        ];
        expect([
          shape(url),
          url.pathname.slice(0, 10),
          decodeURIComponent(`${piece} ${last}`),
          [...url.searchParams],
        ]).toEqual([whole, "/v1/files/", `${text} ${text}.json`, parameters]);
      }),
      { numRuns: 12_000 },
    );
    expect(taken).toBeGreaterThan(10_000);
  }, 60_000);
});
