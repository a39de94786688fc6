import { describe, expect, it } from "vitest";
import { FormworkError } from "../errors.ts";
import { fillAddress, readAddress } from "./custom-service-address.ts";
import { paramPattern, type ServiceParam, writtenParam } from "./custom-service-params.ts";

const label: ServiceParam = { kind: "label", key: "domain", label: "Domain" };
const suffixed: ServiceParam = { kind: "host", key: "domain", label: "Host", suffix: ".my.salesforce.com" };
const anyHost: ServiceParam = { kind: "host", key: "domain", label: "Host", suffix: null };
const segment: ServiceParam = { kind: "segment", key: "domain", label: "Workspace" };

/** The two locks, in their order: the pattern of the parameter, then the host of the address that came out. */
function locks(param: ServiceParam, value: string, address = "https://{domain}.my.salesforce.com/services"): string {
  if (!paramPattern(param).test(value)) return "pattern";
  try {
    return fillAddress(address, () => writtenParam(param, value));
  } catch (error) {
    return error instanceof FormworkError ? error.code : "other";
  }
}

/** The second lock alone. */
function secondLock(value: string): string {
  try {
    return new URL(fillAddress("https://{domain}.my.salesforce.com/services", () => value)).host;
  } catch (error) {
    return error instanceof FormworkError ? error.code : "other";
  }
}

describe("A value of a dynamic parameter", () => {
  it.each(["acme", "acme--dev", "a", "x".repeat(63)])("[K5] fills the front of a host: %s", (value) => {
    expect(locks(label, value)).toBe(`https://${value}.my.salesforce.com/services`);
  });

  it.each([
    ...["evil.com/", "evil.com#", "evil.com?", "evil.com\\", "evil.com:8443/", "127.0.0.1/"],
    ...["a@evil.com", "%2e%2e", "", "acme.", "a\tb", "a\nb", "x".repeat(300), "ünï", "-acme", "acme-", "Acme", "[::1]"],
  ])("[K5] never gets past its pattern: %j", (value) => {
    expect(locks(label, value)).toBe("pattern");
  });

  it.each([
    ...["evil.com/", "evil.com#", "evil.com?", "evil.com\\", "evil.com:8443/", "127.0.0.1/"],
    ...["a@evil.com", "%2e%2e", "a\tb", "a\nb", "x".repeat(300) + "/", "ünï"],
  ])("[K5] never leads to another host, were there no pattern: %j", (value) => {
    expect(secondLock(value)).toBe("EGRESS_REFUSED");
  });

  it("[K5] can be a whole host that ends as declared, and only such a one", () => {
    const address = "https://{domain}/services";
    expect(locks(suffixed, "acme.my.salesforce.com", address)).toBe("https://acme.my.salesforce.com/services");
    for (const value of [
      "my.salesforce.com",
      "evilmy.salesforce.com",
      "acme.my.salesforce.com.evil.com",
      ".my.salesforce.com",
    ]) {
      expect(locks(suffixed, value, address)).toBe("pattern");
    }
  });

  it("[K5] can be any host where its builder says so, but never a number that is an address", () => {
    const address = "https://{domain}/api";
    expect(locks(anyHost, "shop.example.org", address)).toBe("https://shop.example.org/api");
    for (const value of ["127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "a.0x1", "localhost", "[::1]", "a..b"]) {
      expect(locks(anyHost, value, address)).toBe("pattern");
    }
  });

  it("[K5] stays one piece of a path, whatever it holds", () => {
    const address = "https://api.example.com/{domain}/items?in={domain}";
    expect(locks(segment, "a/b?c#d&e", address)).toBe(
      "https://api.example.com/a%2Fb%3Fc%23d%26e/items?in=a%2Fb%3Fc%23d%26e",
    );
    expect(locks(segment, "%2e%2e", address)).toContain("/%252e%252e/");
    for (const value of [".", "..", "", "a\nb"]) expect(locks(segment, value, address)).toBe("pattern");
  });

  it("[K5] has to be there: nothing becomes an empty text", () => {
    expect(() => fillAddress("https://{domain}.example.com/", () => undefined)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT" }),
    );
  });
});

describe("An address of a custom service", () => {
  it("[K5] tells which placeholders it has, and where", () => {
    expect(readAddress("https://{domain}.Example.com/v1/{team}?in={team}")).toEqual({
      host: "{domain}.example.com",
      placeholders: [
        { key: "domain", place: "host" },
        { key: "team", place: "path" },
        { key: "team", place: "query" },
      ],
    });
    expect(readAddress("https://{domain}/")).toMatchObject({ placeholders: [{ key: "domain", place: "whole-host" }] });
  });

  it.each([
    ...["example.com/x", "ftp://example.com", "https://", "https://a b.com/", "https://example.com/#x"],
    ...[
      "https://user:secret@example.com/",
      "https://{user}@example.com/",
      "https://example.com:{port}/",
      "{scheme}://example.com",
    ],
    ...["https://api.{domain}/", "https://{domain}.com/", "https://{domain}.127.0.0.1/", "https://{a}{b}/"],
    ...[
      "https://example.com/{Not}",
      "https://example.com/{open",
      "https://example.com/a\\b",
      "https://{domain}.example.com.1/",
    ],
  ])("[K5] is refused where a value could choose the host, or it cannot be read: %s", (address) => {
    expect(readAddress(address)).toMatchObject({ problem: expect.any(String) });
  });
});
