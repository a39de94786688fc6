import { describe, expect, it } from "vitest";
import { readPath, writePath } from "./settings-path.ts";

describe("settings paths", () => {
  const settings = { inputs: { email: "a" }, query: [{ name: "q", value: "1" }] };

  it("reads inside objects and lists, and nothing where there is nothing", () => {
    expect(readPath(settings, "query.0.value")).toBe("1");
    expect(readPath(settings, "inputs.phone.country")).toBeUndefined();
  });

  it("writes without touching what it was given", () => {
    expect(writePath(settings, "query.0.value", "2")).toEqual({ ...settings, query: [{ name: "q", value: "2" }] });
    expect(settings.query[0]?.value).toBe("1");
  });

  it("takes a value out when it is written as undefined, and makes what is missing on the way", () => {
    expect(writePath(settings, "inputs.email", undefined)).toEqual({ ...settings, inputs: {} });
    expect(writePath({}, "a.b", 1)).toEqual({ a: { b: 1 } });
  });
});
