import { describe, expect, it } from "vitest";
import { actionWords, factsWords } from "./action-words.ts";

describe("the audit trail in words", () => {
  it.each([
    ["form.published", "Form: published"],
    ["client_credential.created", "Client credential: created"],
    ["connection.primary-moved", "Connection: primary moved"],
  ])("says %s as “%s”", (action, words) => {
    expect(actionWords(action)).toBe(words);
  });

  it("tells names and numbers and leaves ids out", () => {
    expect(factsWords({ name: "Orders", runId: "0199", number: 3, role: "portal_user" })).toBe(
      "Orders, number 3, role portal user",
    );
    expect(factsWords({ environment: "all", accountLabel: "ana@zoho.example" })).toBe("ana@zoho.example");
    expect(factsWords({ sentence: "Ana revoked it.", name: "x" })).toBe("Ana revoked it.");
  });
});
