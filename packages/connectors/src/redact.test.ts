import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, remoteText } from "./redact.ts";

const secret = `s3cr&t/"Väl'ue=`;
const bytes = Buffer.from(secret);

describe("The redactor", () => {
  it.each<[string, string]>([
    ["raw", secret],
    ["percent-encoded", encodeURIComponent(secret)],
    ["percent-encoded in small letters", encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase())],
    ["as a form field", new URLSearchParams({ a: secret }).toString().slice(2)],
    ["base64", bytes.toString("base64")],
    ["base64url", bytes.toString("base64url")],
    ["hex", bytes.toString("hex")],
    ["hex in capitals", bytes.toString("hex").toUpperCase()],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    ["JSON with escaped slashes", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["JSON that is safe in HTML", JSON.stringify(secret).slice(1, -1).replaceAll("&", "\\u0026")],
    ["JSON within JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["HTML", secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;")],
    ["HTML with quotes as they are", secret.replaceAll("&", "&amp;")],
    ["HTML in numbers", secret.replace(/[&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)],
  ])("takes out a value in use: %s", (_form, form) => {
    expect(redact(`before ${form} after`, [secret])).toBe("before [redacted] after");
  });

  it.each([0, 1, 2])(
    "takes out what is only this value in the base64 of something longer, begun at byte %i",
    (before) => {
      const longer = Buffer.from(`${"x".repeat(before)}${secret}and more`);
      for (const alphabet of ["base64", "base64url"] as const) {
        const clean = redact(longer.toString(alphabet), [secret]);
        expect(clean).toContain("[redacted]");
        // Only the neighbours remain, and a few bits of the first and the last byte.
        expect(Buffer.from(clean.replace("[redacted]", ""), "base64").toString()).not.toContain(secret.slice(1, 4));
      }
    },
  );

  it("takes out what stands behind a telling name, known or not", () => {
    expect(redact('{"access_token":"abc","id":1}', [])).toBe('{"access_token":[redacted],"id":1}');
    expect(redact("client_secret=abc&state=1", [])).toBe("client_secret=[redacted]&state=1");
    expect(redact("Authorization: Bearer abc.def", [])).toBe("Authorization: [redacted]");
    expect(redact("x-api-key: abc", [])).toBe("x-api-key: [redacted]");
  });

  it("leaves no form of any secret behind, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, unit: "grapheme-ascii" }),
        fc.string(),
        fc.string(),
        (value, before, after) => {
          const clean = redact(`${before}${value}${after}`, [value]);
          expect(clean.includes(value)).toBe(false);
        },
      ),
    );
  });

  it("cuts foreign text to 500 characters, after redacting it", () => {
    const text = remoteText(`${"x ".repeat(245)}${secret}${"y".repeat(100)}`, [secret]);
    expect(text.length).toBeLessThanOrEqual(500);
    expect(text).not.toContain("s3cr");
  });
});
