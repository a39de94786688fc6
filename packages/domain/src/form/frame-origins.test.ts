import fc from "fast-check";
import { expect, it } from "vitest";
import { readFrameOrigin } from "./frame-origins.ts";

it.each([
  ["https://www.example.com", "https://www.example.com"],
  ["https://WWW.Example.com/contact?from=us#form", "https://www.example.com"],
  ["www.example.com", "https://www.example.com"],
  [" https://example.com:8443 ", "https://example.com:8443"],
  ["https://example.com:443", "https://example.com"],
  ["https://bücher.example", "https://xn--bcher-kva.example"],
  ["http://localhost:3000", "http://localhost:3000"],
])("takes %s as %s", (typed, origin) => {
  expect(readFrameOrigin(typed)).toEqual({ origin });
});

it.each([
  "",
  "*",
  "https://*.example.com",
  "http://www.example.com",
  "http://localhost.example.com",
  "ftp://example.com",
  "data:text/html,x",
  "https://user:password@example.com",
  "https://a;script-src.example",
  "https://a,b.example",
  "https://a' 'self.example",
  "https://[::1]",
  `https://${"a".repeat(300)}.example`,
])("refuses %s in words", (typed) => {
  expect(readFrameOrigin(typed)).toMatchObject({ message: expect.stringMatching(/\.$/) });
});

it("never takes anything but scheme, host and port into a policy", () => {
  const address = "https://www.example.com:8443/path";
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(address.length), (noise, at) => {
      const read = readFrameOrigin(address.slice(0, at) + noise + address.slice(at));
      if ("origin" in read) expect(read.origin).toMatch(/^https:\/\/[a-z0-9.-]+(:\d+)?$/);
    }),
  );
});
