import { describe, expect, it } from "vitest";
import { actionInput } from "./action-input.ts";

const text = { type: "string" };
const named = ["constructor", "toString", "hasOwnProperty", "__proto__"];
const properties = Object.fromEntries(named.map((name) => [name, text]));

describe("The input of an action whose names every object has", () => {
  it("[K8] takes for left out what is left out", () => {
    const check = actionInput({ type: "object", properties: { ...properties, email: text }, required: ["email"] });
    expect(check.parse({ email: "ada@example.net" })).toEqual({ email: "ada@example.net" });
    expect(actionInput({ type: "object", properties, required: ["toString"] }).safeParse({}).success).toBe(false);
  });

  it("[K8] hands on what is given, inside other values too", () => {
    const check = actionInput({ type: "object", properties: { of: { type: "object", properties } } });
    const given = JSON.parse('{ "of": { "constructor": "Ada", "toString": "Lovelace", "hasOwnProperty": "x" } }');
    expect(check.parse(given)).toEqual(given);
    expect(check.parse({ of: {} })).toEqual({ of: {} });
    expect(check.safeParse({ of: { constructor: 7 } }).success).toBe(false);
  });
});
