import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, remoteText } from "./redact.ts";

const secret = "s3cr&t/Välue=";

describe("The redactor", () => {
  it("takes out a value in use in every usual form", () => {
    const bytes = Buffer.from(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      bytes.toString("hex"),
    ];
    for (const form of forms) expect(redact(`before ${form} after`, [secret])).toBe("before [redacted] after");
  });

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
