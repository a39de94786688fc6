import { FormworkError } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { routeOf } from "../egress/policy.ts";
import { oauth2Service } from "../testing/oauth2-service.ts";
import { fillAddress, hostsOf, placeOf } from "./place.ts";

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const cloud = {
  ...oauth2Service(),
  hosts: ["*.my.salesforce.com", "login.salesforce.com"],
  params: [{ key: "domain", label: "My Domain", pattern: label }],
};
const address = "https://{domain}.my.salesforce.com/services/oauth2/token";
const placeFor = (domain: string) => placeOf(cloud, { region: null, params: { domain }, facts: {} });
const facts = (instanceUrl: string) =>
  placeOf(cloud, { region: null, params: { domain: "acme" }, facts: { instance_url: instanceUrl } });
const codeOf = (run: () => unknown) => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof FormworkError ? error.code : "another error";
  }
};

/** The host that the address reaches when a value of this kind passes its pattern. */
function unchecked(domain: string) {
  const url = `https://${domain}.my.salesforce.com/services/oauth2/token`;
  const place = placeFor("acme");
  return routeOf({ address: url, hosts: hostsOf(cloud, place), carriesSecret: true, allowHosts: new Set<string>() });
}

describe("[K5] A parameter that is part of a host", () => {
  it.each(["acme", "acme--dev", "a1"])("leads with %s to the customer's own host", (domain) => {
    const url = fillAddress(address, placeFor(domain));
    expect(new URL(url).host).toBe(`${domain}.my.salesforce.com`);
    expect(codeOf(() => unchecked(domain))).toBeNull();
  });

  const leavesTheHost = ["evil.com/", "evil.com#", "evil.com?", "evil.com\\", "evil.com:8443/", "127.0.0.1/"];
  it.each(leavesTheHost)("refuses %s by its pattern, and its host besides", (domain) => {
    expect(codeOf(() => placeFor(domain))).toBe("INVALID_INPUT");
    expect(codeOf(() => unchecked(domain))).toBe("EGRESS_REFUSED");
  });

  const staysBelow = ["a@evil.com", "%2e%2e", "", "acme.", "ac\tme", "ac\nme", "a".repeat(300), "ünï", "ACME", "-acme"];
  it.each(staysBelow)("refuses %j by its pattern, whatever the host becomes of it", (domain) => {
    expect(codeOf(() => placeFor(domain))).toBe("INVALID_INPUT");
  });
});

describe("A fact that names an address", () => {
  it.each([
    "https://acme.my.salesforce.com",
    "https://acme--dev.sandbox.my.salesforce.com",
    "https://login.salesforce.com/id/1/2",
    "4620816365",
    "a name: with a colon",
  ])("is kept when it is one of the service's own, or no address: %s", (value) => {
    expect(facts(value).facts.instance_url).toBe(value);
  });

  it.each([
    "https://evil.com",
    "https://my.salesforce.com",
    "https://acme.my.salesforce.com.evil.com",
    "https://acme.my.salesforce.com:8443",
    "https://acme.my.salesforce.com@evil.com",
    "https://user@acme.my.salesforce.com",
    "http://acme.my.salesforce.com",
    "HTTPS://evil.com",
    " https://evil.com",
    "ftp://acme.my.salesforce.com",
    "https://evil.com\\.my.salesforce.com",
    "https://",
  ])("is refused when it is anybody else's: %s", (value) => {
    expect(codeOf(() => facts(value))).toBe("EGRESS_REFUSED");
  });
});
