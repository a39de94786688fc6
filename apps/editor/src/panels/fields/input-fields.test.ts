import { expect, it } from "vitest";
import { inputFields } from "./input-fields.ts";

it("puts what an action needs first, and draws choices and groups as such", () => {
  const fields = inputFields({
    type: "object",
    properties: {
      note: { type: "string", maxLength: 32_000 },
      last_name: { type: "string", title: "Last name" },
      stage: { type: "string", enum: ["new", "won"] },
      address: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
    },
    required: ["last_name"],
  });
  expect(fields.map(({ key, kind, required }) => [key, kind, required])).toEqual([
    ["last_name", "text", true],
    ["note", "long-text", false],
    ["stage", "choice", false],
    ["address", "group", false],
  ]);
});

it("draws a value of a service's own list as a choice of it, and a record's names too", () => {
  const fields = inputFields({
    type: "object",
    properties: {
      module: { type: "string", choices: "modules" },
      fields: { type: "object", keys: "fields", additionalProperties: {} },
      headers: { type: "object", additionalProperties: {} },
    },
  });
  expect(fields).toMatchObject([
    { key: "module", kind: "choices", list: "modules" },
    { key: "fields", kind: "map", list: "fields" },
    { key: "headers", kind: "map" },
  ]);
  expect(fields[2]).not.toHaveProperty("list");
});

it("[K8] asks for nothing that is filled in of itself, and shows what that is", () => {
  const fields = inputFields({
    type: "object",
    properties: {
      version: { type: "string", enum: ["2023", "2024"], default: "2024" },
      limit: { type: "integer", default: 20 },
      name: { type: "string" },
    },
    required: ["version", "limit", "name"],
  });
  expect(fields).toMatchObject([
    { key: "name", required: true },
    { key: "version", kind: "choice", required: false, initial: "2024" },
    { key: "limit", kind: "text", required: false, initial: "20" },
  ]);
  expect(fields[0]).not.toHaveProperty("initial");
});
