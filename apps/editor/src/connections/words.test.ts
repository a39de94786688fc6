import { describe, expect, it } from "vitest";
import { happened, paramWords } from "./words.ts";

describe("words about connections", () => {
  it("[C19] say what a parameter stands at, and only of one without a beginning that it is not given yet", () => {
    const options = [{ value: "tls", label: "TLS from the start" }];
    const field = { key: "security", label: "Encryption" };
    expect(paramWords({ ...field, initial: "tls", options }, {})).toBe("TLS from the start");
    expect(paramWords({ ...field, initial: "login" }, { security: "acme.my" })).toBe("acme.my");
    expect(paramWords({ ...field, initial: "login" }, {})).toBe("login");
    expect(paramWords({ ...field, initial: "" }, {})).toBe("none");
    expect(paramWords(field, {})).toBe("not given yet");
  });

  it("[C19] tell of a refusal as something that somebody met", () => {
    expect(`Udo User ${happened("connection.refused")}`).toBe("Udo User started a step that had no account to act as");
  });
});
