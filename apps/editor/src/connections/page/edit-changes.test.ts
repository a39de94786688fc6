import { expect, it } from "vitest";
import { changeOf, consequencesOf, editsOf } from "./edit-changes.ts";

const use = {
  workflowId: "w",
  workflowName: "Leads",
  applicationId: "a",
  applicationName: "Sales",
  stepTitles: ["Create"],
  live: true,
  schedules: [],
};
const connection = {
  id: "c",
  name: "Zoho CRM Connection",
  scopes: { all: true as const },
  params: { host: "one" },
  region: null,
  mode: "quick" as const,
  active: { count: 1, people: ["Ana"] },
  uses: [use],
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
    id: "c",
    mode: "custom",
    clientCredentialId: "own",
  });
});

it("[C6] says who has to connect again, and what waits until then", () => {
  const change = changeOf(connection, { ...edits, params: { host: "two" } });
  expect(consequencesOf(connection, change)).toEqual([
    "With these values, Ana has to connect again.",
    "Until then the steps of “Leads” wait.",
  ]);
  const many = { ...connection, active: { count: 5, people: ["Ana", "Ben", "Uma"] } };
  expect(consequencesOf(many, change)[0]).toBe("With these values, Ana, Ben, Uma and 2 more have to connect again.");
});

it("[C20] says that connected accounts stay at their data centre", () => {
  const change = changeOf(connection, { ...edits, region: "eu" });
  expect(consequencesOf(connection, change)).toEqual([
    "Accounts that are connected stay at their data centre; the next one is looked for at this one.",
  ]);
  expect(consequencesOf({ ...connection, active: { count: 0, people: [] } }, change)).toEqual([]);
});
