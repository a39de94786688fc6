import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownPages, ownPath } from "./own-path.ts";

const origins = ["https://forms.example.com", "http://localhost:4400"];

/** Pieces that addresses which lead elsewhere are made of. */
const piece = fc.oneof(
  fc.constantFrom(
    "/",
    "//",
    "\\",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
    "\u00a0",
    "\u2028",
    "..",
    "/..",
    "/.",
    "%2e%2e",
    "%2E.",
  ),
  fc.constantFrom(
    "%2f",
    "%5c",
    "%09",
    "%00",
    "?",
    "#",
    "@",
    ":",
    ";",
    "https:",
    "javascript:",
    "data:",
    "evil.example",
  ),
  fc.constantFrom("[::1]", "%", "%ff", "\ud800", "．", "／", "。"),
  fc.constantFrom(...ownPages),
  fc.string({ maxLength: 4, unit: "binary" }),
);
const address = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

describe("an address of ours", () => {
  it("leads to a known page of the same origin, whatever it is made of", () => {
    let kept = 0;
    const check = (text: string) => {
      const path = ownPath(text);
      if (path === null) return;
      kept += 1;
      for (const origin of origins) {
        const url = new URL(path, `${origin}/sign-in`);
        expect(url.origin).toBe(origin);
        expect(url.href).toBe(origin + path);
        expect(["", ...ownPages]).toContain(url.pathname.split("/")[1]);
      }
      expect(ownPath(path)).toBe(path);
    };
    fc.assert(fc.property(address, check), { numRuns: 30_000 });
    fc.assert(
      fc.property(
        address.map((text) => `/home${text}`),
        check,
      ),
      { numRuns: 30_000 },
    );
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), check));
    expect(kept).toBeGreaterThan(1_000);
  });

  it.each([
    "//elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/home/..//elsewhere.example",
    "/home/%2e%2e//elsewhere.example",
    "/./\\elsewhere.example",
    "/%2f..",
    "/%2felsewhere.example",
    " /home",
    "https://elsewhere.example/home",
    "javascript:alert(1)",
    "/api/auth/sign-out",
    "/oauth/result/x?from=/home",
    "/homes",
    "",
    `/home?${"x".repeat(2_000)}`,
    undefined,
    ["/home"],
  ])("is not %j", (text) => {
    expect(ownPath(text)).toBeNull();
  });

  it.each([
    ["/", "/"],
    ["/?a=1", "/?a=1"],
    ["/f/job-application", "/f/job-application"],
    ["/connections/1?tab=mine#top", "/connections/1?tab=mine#top"],
    ["/home/../runs", "/runs"],
    ["/applications/1/workflows/2", "/applications/1/workflows/2"],
    ["/f/größe", "/f/gr%C3%B6%C3%9Fe"],
  ])("is %s", (text, path) => {
    expect(ownPath(text)).toBe(path);
  });
});
