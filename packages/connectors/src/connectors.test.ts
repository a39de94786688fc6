import { describe, expect, it } from "vitest";
import { z } from "zod";
import { consentScopes } from "./auth/scopes.ts";
import { builtInCatalogue } from "./catalogue.ts";
import { listsOf } from "./define/choice-lists.ts";
import { allFakes } from "./fakes.ts";
import { allConnectors } from "./find-connector.ts";

const catalogue = builtInCatalogue();

/** Contrast of a colour with white (WCAG 2.2, relative luminance). */
function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe.each(Object.entries(allConnectors))("The connector %s", (key, connector) => {
  it("is described as data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(catalogue[key]))).toEqual(catalogue[key]);
    expect(catalogue[key]).toMatchObject({ key, name: connector.name });
  });

  it("has its folder's name, a mark that fits, and a double for each of its hosts", () => {
    expect(connector.key).toBe(key);
    expect(connector.initials.length).toBeLessThanOrEqual(3);
    expect(connector.color).toMatch(/^#[0-9a-f]{6}$/);
    // Initials are drawn on it in white.
    expect(contrastWithWhite(connector.color)).toBeGreaterThanOrEqual(4.5);
    for (const { options, pattern, initial } of connector.params) {
      const values = options?.map(({ value }) => value) ?? [];
      expect(values.filter((value) => !pattern.test(value))).toEqual([]);
      if (options && initial !== undefined) expect(values).toContain(initial);
    }
    const served = new Set(allFakes.flatMap((fake) => [fake, ...(fake.shares ?? [])]).flatMap((fake) => fake.hosts));
    for (const host of connector.hosts) expect(served, host).toContain(host);
  });

  it("authorizes at its own hosts, over TLS", () => {
    const { auth } = connector;
    if (auth.type !== "oauth2") return;
    const initial = Object.fromEntries(connector.params.map((param) => [param.key, param.initial ?? ""]));
    for (const region of connector.regions.length === 0 ? [{ values: {} }] : connector.regions) {
      const values: Record<string, string> = { ...initial, ...region.values };
      for (const address of [auth.authorizeUrl, auth.tokenUrl, auth.revokeUrl ?? auth.tokenUrl]) {
        const url = new URL(address.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? ""));
        expect(url.protocol).toBe("https:");
        expect(connector.hosts).toContain(url.host);
      }
    }
  });

  it("[K4] declares what its auth type needs, and nothing that another one would", () => {
    const { auth, mail } = connector;
    if (mail) expect(["basic", "none"]).toContain(auth.type);
    const scopes = Object.values(connector.actions).flatMap((action) => action.scopes);
    if (auth.type !== "oauth2") expect(scopes).toEqual([]);
    if (auth.type === "oauth1") {
      const hosts = [auth.requestTokenUrl, auth.authorizeUrl, auth.accessTokenUrl].map((address) => new URL(address));
      for (const { protocol, host } of hosts)
        expect([protocol, connector.hosts.includes(host)]).toEqual(["https:", true]);
    }
    if (auth.type === "aws_sigv4") {
      const params = new Set(connector.params.map((param) => param.key));
      for (const part of [auth.service, auth.region])
        expect(typeof part === "string" || params.has(part.param)).toBe(true);
    }
    if (auth.type === "oauth2") expect(auth.authorizeUrl === "").toBe(auth.grant !== "authorization_code");
  });

  it("[C11] gives no secret away in the label of an account", () => {
    const { auth } = connector;
    if (auth.type !== "api_key") return;
    const values = Object.fromEntries(auth.fields.map(({ key: field }) => [field, `canary-${field}-0123456789`]));
    const label = auth.accountLabel(values);
    for (const { key: field, secret } of auth.fields) if (secret) expect(label).not.toContain(values[field]);
  });

  it("gives every action a title, scopes its auth type can have, and a title for each input", () => {
    for (const [name, action] of Object.entries(connector.actions)) {
      expect(action.title.length, name).toBeGreaterThan(3);
      if (connector.auth.type === "oauth2") expect(action.scopes.length, name).toBeGreaterThan(0);
      const { properties = {} } = z.toJSONSchema(action.input, { io: "input" }) as {
        properties?: Record<string, { title?: string }>;
      };
      for (const [field, schema] of Object.entries(properties)) expect(schema.title, `${name}.${field}`).toBeTruthy();
    }
  });

  it("declares every list that an input names, with inputs it depends on that the action has", () => {
    for (const [name, action] of Object.entries(connector.actions)) {
      const { properties = {} } = z.toJSONSchema(action.input, { io: "input" }) as { properties?: object };
      for (const { input, list } of listsOf(action)) {
        expect(connector.choices, `${name}.${input}`).toHaveProperty(list);
        for (const needed of connector.choices?.[list]?.needs ?? []) expect(properties, name).toHaveProperty(needed);
      }
    }
  });

  it("names every list that it declares, and asks for the scopes of lists in a consent", () => {
    const named = new Set(
      Object.values(connector.actions).flatMap((action) => listsOf(action).map(({ list }) => list)),
    );
    expect([...named].sort()).toEqual(Object.keys(connector.choices ?? {}).sort());
    const asked = consentScopes(connector);
    for (const list of Object.values(connector.choices ?? {}))
      expect(asked).toEqual(expect.arrayContaining([...list.scopes]));
  });
});
