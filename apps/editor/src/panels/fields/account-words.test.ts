import { describe, expect, it } from "vitest";
import { accountWords } from "./account-words.ts";

const shared = {
  kind: "admin",
  state: "connected",
  sharedAccountLabel: "ana@crm.example",
  sharedAuthorizedBy: "Ana Admin",
  people: 5,
  readyPeople: 0,
  primary: null,
} as const;

describe("words about the account of a connection", () => {
  it("[C21] say whose account it is", () => {
    expect(accountWords(shared)).toBe("As Ana Admin's account ana@crm.example.");
  });

  it("[C21] say that nobody has connected one, or that it has to be done again", () => {
    const open = { ...shared, sharedAccountLabel: null, sharedAuthorizedBy: null };
    expect(accountWords({ ...open, state: "draft" })).toBe("Not connected yet.");
    expect(accountWords({ ...open, state: "needs_reauthorization" })).toBe("Has to be connected again.");
  });

  it("[C21] say how many people have connected theirs, and which one schedules use", () => {
    const personal = { ...shared, kind: "user", readyPeople: 2 } as const;
    expect(accountWords(personal)).toBe("2 of 5 people have connected theirs.");
    const primary = { name: "Ana", accountLabel: "ana@crm.example" };
    expect(accountWords({ ...personal, primary })).toBe(
      "2 of 5 people have connected theirs; schedules use Ana's ana@crm.example.",
    );
  });
});
