import { expect, it } from "vitest";
import { usedIdentity } from "./used-identity.ts";

const kept = {
  ok: true,
  rule: "primary",
  accountLabel: "ana@example.com",
  authorizedBy: "Ana",
  sentence: "as the primary account",
};

it("tells whose account a step used", () => {
  expect(usedIdentity(kept)).toEqual({
    variant: "primary",
    label: "primary: Ana",
    accountLabel: "ana@example.com",
    sentence: "As the primary account.",
  });
});

it("tells nothing of a refusal or of a step without an account", () => {
  expect(usedIdentity({ ok: false, code: "USER_NOT_AUTHORIZED", sentence: "Ana has not connected." })).toBeNull();
  expect(usedIdentity(null)).toBeNull();
});
