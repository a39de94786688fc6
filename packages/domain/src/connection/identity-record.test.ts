import { expect, it } from "vitest";
import { identityRecord, usedAccount } from "./identity-record.ts";

const asked = { connection: { id: "c1", name: "Sales", kind: "user" }, connectorKey: "zoho_crm" } as const;

it("[C3] keeps which account was used and why, and reads it again", () => {
  const record = identityRecord({
    ...asked,
    decision: {
      ok: true,
      authorizationId: "a1",
      accountLabel: "ana@zoho.example",
      authorizedBy: "Ana",
      rule: "submitter",
      environment: "all",
      sentence: "as Ana",
    },
  });
  expect(record).toMatchObject({
    connectionId: "c1",
    connectionName: "Sales",
    kind: "user",
    ok: true,
    rule: "submitter",
  });
  expect(usedAccount(record)).toEqual({
    rule: "submitter",
    accountLabel: "ana@zoho.example",
    authorizedBy: "Ana",
    sentence: "as Ana",
  });
});

it("[C8] keeps what was missing, and then names no account", () => {
  const record = identityRecord({
    ...asked,
    decision: {
      ok: false,
      code: "SCOPE_NOT_GRANTED",
      sentence: "It may not.",
      fixedBy: "person",
      parks: true,
      missingScopes: ["crm.read"],
    },
  });
  expect(record).toEqual({
    connectionId: "c1",
    connectionName: "Sales",
    connectorKey: "zoho_crm",
    kind: "user",
    ok: false,
    code: "SCOPE_NOT_GRANTED",
    sentence: "It may not.",
    fixedBy: "person",
    parks: true,
    missingScopes: ["crm.read"],
  });
  expect([usedAccount(record), usedAccount(null)]).toEqual([null, null]);
});
