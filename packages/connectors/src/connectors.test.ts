import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catalogue } from "./catalogue.ts";
import { allFakes } from "./fakes.ts";
import { allConnectors } from "./find-connector.ts";

describe.each(Object.entries(allConnectors))("The connector %s", (key, connector) => {
  it("is described as data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(catalogue[key]))).toEqual(catalogue[key]);
    expect(catalogue[key]).toMatchObject({ key, name: connector.name });
  });

  it("has its folder's name, a mark that fits, and a double for each of its hosts", () => {
    expect(connector.key).toBe(key);
    expect(connector.initials.length).toBeLessThanOrEqual(3);
    expect(connector.color).toMatch(/^#[0-9a-f]{6}$/);
    const served = new Set(allFakes.flatMap((fake) => [fake, ...(fake.shares ?? [])]).flatMap((fake) => fake.hosts));
    for (const host of connector.hosts) expect(served, host).toContain(host);
  });

  it("authorizes at its own hosts, over TLS", () => {
    const { auth } = connector;
    if (auth.type !== "oauth2") return;
    for (const region of connector.regions.length === 0 ? [{ values: {} }] : connector.regions) {
      for (const address of [auth.authorizeUrl, auth.tokenUrl, auth.revokeUrl ?? auth.tokenUrl]) {
        const url = new URL(
          address.replace(
            /\{(\w+)\}/g,
            (_whole, name: string) => (region.values as Record<string, string>)[name] ?? "",
          ),
        );
        expect(url.protocol).toBe("https:");
        expect(connector.hosts).toContain(url.host);
      }
    }
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
      const { properties = {} } = z.toJSONSchema(action.input, { io: "input" }) as {
        properties?: Record<string, { choices?: string; keys?: string }>;
      };
      for (const [field, schema] of Object.entries(properties)) {
        const list = schema.choices ?? schema.keys;
        if (list === undefined) continue;
        expect(connector.choices, `${name}.${field}`).toHaveProperty(list);
        for (const needed of connector.choices?.[list]?.needs ?? []) expect(properties, name).toHaveProperty(needed);
      }
    }
  });
});
