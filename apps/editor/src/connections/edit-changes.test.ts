import { expect, it } from "vitest";
import type { ConnectionDetails } from "./authorizations-panel.tsx";
import { changeOf, consequencesOf, editsOf } from "./edit-changes.ts";

type Given = ConnectionDetails["authorizations"][number];

function account(name: string, state: Given["state"] = "active"): Given {
  return {
    ...{ id: name, environment: "all", subject: { id: name, name }, authorizedBy: { id: name, name } },
    ...{ authorizedAt: "2026-01-05T09:00:00.000Z", accountLabel: `${name}@zoho.example`, grantedScopes: [], state },
    ...{ stateReason: null, isPrimary: false, mayBePrimary: false, lastUsedAt: null, lastErrorCode: null },
    ...{ mine: false, mayRevoke: false },
  };
}

const use = { workflowId: "w", workflowName: "Leads", applicationName: "Sales", stepTitles: ["Create"], live: true };
const connection = {
  ...{ id: "c", name: "Zoho CRM Connection", scopes: { all: true as const }, params: { host: "one" } },
  ...{ region: null, mode: "quick" as const, authorizations: [account("Ana"), account("Uma", "revoked")], uses: [use] },
  regions: [
    { key: "us", label: "United States" },
    { key: "eu", label: "Europe" },
  ],
  clientCredential: { id: "p", platform: true, clientIdTail: "ient" },
};
const edits = editsOf(connection);

it("sends only what differs", () => {
  expect(changeOf(connection, edits)).toEqual({ id: "c" });
  expect(changeOf(connection, { ...edits, name: " CRM ", region: "eu" })).toEqual({
    id: "c",
    name: "CRM",
    region: "eu",
  });
  expect(changeOf(connection, { ...edits, client: { mode: "custom", clientCredentialId: "own" } })).toEqual({
    ...{ id: "c", mode: "custom", clientCredentialId: "own" },
  });
});

it("[C6] says who has to connect again, and what waits until then", () => {
  const change = changeOf(connection, { ...edits, params: { host: "two" } });
  expect(consequencesOf(connection, change)).toEqual([
    "With these values, Ana has to connect again.",
    "Until then the steps of “Leads” wait.",
  ]);
  const many = { ...connection, authorizations: ["Ana", "Ben", "Uma", "Udo", "Pia"].map((name) => account(name)) };
  expect(consequencesOf(many, change)[0]).toBe("With these values, Ana, Ben, Uma and 2 more have to connect again.");
});

it("[C20] says that connected accounts stay at their data centre", () => {
  const change = changeOf(connection, { ...edits, region: "eu" });
  expect(consequencesOf(connection, change)).toEqual([
    "Accounts that are connected stay at their data centre; the next one is looked for at this one.",
  ]);
  expect(consequencesOf({ ...connection, authorizations: [] }, change)).toEqual([]);
});
