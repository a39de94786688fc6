import { describe, expect, it } from "vitest";
import { linkNameSchema } from "./model.ts";
import { automaticName, copyName, freeName, linkNameFrom } from "./names.ts";
import { missingScopes } from "./scopes.ts";

describe("names of connections", () => {
  it("[C7] counts up behind the service's name", () => {
    expect(automaticName("Zoho CRM", [])).toBe("Zoho CRM Connection");
    expect(automaticName("Zoho CRM", ["Zoho CRM Connection"])).toBe("Zoho CRM Connection 1");
    expect(automaticName("Zoho CRM", ["zoho crm connection", "Zoho CRM Connection 1"])).toBe("Zoho CRM Connection 2");
  });

  it("[K3 C7] keeps within 50 characters and stays unique when cut", () => {
    const long = "A service with a very long name that goes on and on and on";
    const first = automaticName(long, []);
    expect(first.length).toBeLessThanOrEqual(50);
    expect(automaticName(long, [first])).not.toBe(first);
  });

  it("[C21] finds the name nearest to a typed one that is free", () => {
    expect(freeName(" Orders ", [])).toBe("Orders");
    expect(freeName("Orders", ["orders"])).toBe("Orders 1");
    expect(freeName("Orders 1", ["Orders 1"])).toBe("Orders 2");
    expect(freeName("Orders 1", ["Orders 1", "Orders 2"])).toBe("Orders 3");
  });

  it.each([
    ["Zoho CRM Connection", "zoho_crm_connection"],
    ["Élan vital!", "elan_vital"],
    ["123 Go", "c_123_go"],
    ["日本", "c"],
    ["x".repeat(80), "x".repeat(50)],
  ])("[K3] makes a link name of “%s”", (name, expected) => {
    expect(linkNameFrom(name, [])).toBe(expected);
    expect(linkNameSchema.safeParse(linkNameFrom(name, [expected])).success).toBe(true);
    expect(linkNameFrom(name, [expected])).not.toBe(expected);
  });

  it("[C17] calls the duplicate of an imported connection a copy", () => {
    expect(copyName("Sales", [])).toBe("Sales_copy");
    expect(copyName("Sales", ["Sales_copy"])).toBe("Sales_copy_1");
  });

  it("[C8] lists each missing scope once, in order", () => {
    expect(missingScopes(["a"], ["c", "a", "b", "c"])).toEqual(["c", "b"]);
    expect(missingScopes(null, ["a"])).toEqual([]);
  });
});
