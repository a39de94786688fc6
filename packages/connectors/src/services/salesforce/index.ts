import { defineConnector } from "../../define.ts";
import { createRecord } from "./actions/create-record.ts";
import { findRecords } from "./actions/find-records.ts";
import { getRecord } from "./actions/get-record.ts";
import { updateRecord } from "./actions/update-record.ts";
import { upsertRecord } from "./actions/upsert-record.ts";
import { salesforceAuth } from "./auth.ts";
import { externalIds, fields, objects, searchable } from "./choices.ts";
import { salesforceFailure } from "./failure.ts";

/**
 * Salesforce, REST API version 62.0. Its daily number of calls depends on edition and licences, with REQUEST_LIMIT_EXCEEDED beyond it, so no limit
 * can be declared here.
 */
export const connector = defineConnector({
  key: "salesforce",
  name: "Salesforce",
  description: "Contacts, leads, accounts and all other objects.",
  category: "Sales",
  color: "#0b76c5",
  initials: "SF",
  docs: "https://developer.salesforce.com/docs/platform/api-rest/overview",
  auth: salesforceAuth,
  regions: [],
  params: [
    {
      key: "login",
      label: "Sign-in address",
      help: "“login” for production, “test” for a sandbox, or your My Domain, for example acme.my or acme--dev.sandbox.my.",
      pattern:
        /^(login|test|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(\.(sandbox|develop|scratch|trailblaze|patch|demo|free))?\.my)$/,
      initial: "login",
    },
  ],
  hosts: ["login.salesforce.com", "test.salesforce.com", "*.my.salesforce.com"],
  failure: salesforceFailure,
  choices: { objects, fields, searchable, externalIds },
  actions: { createRecord, updateRecord, upsertRecord, findRecords, getRecord },
  retired: null,
});
