import { describe, expect, it } from "vitest";
import { hostList } from "./hosts.ts";

describe("A list of hosts", () => {
  const hosts = hostList(["api.example.com", "api.example.com:8443", "*.my.salesforce.com"]);

  it.each(["api.example.com", "api.example.com:8443", "acme.my.salesforce.com", "acme--dev.sandbox.my.salesforce.com"])(
    "has %s",
    (host) => {
      expect(hosts.has(host)).toBe(true);
    },
  );

  it.each([
    "my.salesforce.com",
    ".my.salesforce.com",
    "*.my.salesforce.com",
    "acme..my.salesforce.com",
    "acme.my.salesforce.com.",
    "acme.my.salesforce.com:8443",
    "acme.my.salesforce.com.evil.com",
    "evilmy.salesforce.com",
    "acme-.my.salesforce.com",
    "-acme.my.salesforce.com",
    "a_b.my.salesforce.com",
    `${"a".repeat(64)}.my.salesforce.com`,
    `${"a.".repeat(125)}my.salesforce.com`,
    "other.api.example.com",
    "",
  ])("has no %s", (host) => {
    expect(hosts.has(host)).toBe(false);
  });
});
