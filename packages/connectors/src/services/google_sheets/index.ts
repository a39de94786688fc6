import { defineConnector } from "../../define.ts";
import { appendRow } from "./actions/append-row.ts";
import { appendRows } from "./actions/append-rows.ts";
import { findRow } from "./actions/find-row.ts";
import { readRange } from "./actions/read-range.ts";
import { updateRange } from "./actions/update-range.ts";
import { updateRow } from "./actions/update-row.ts";
import { googleAuth, googleAuthHosts } from "./auth.ts";
import { columns, sheets } from "./choices.ts";
import { googleFailure } from "./failure.ts";
import { sheetsHost } from "./place.ts";

const reads = ["readRange", "findRow"];
const writes = ["appendRow", "appendRows", "updateRange", "updateRow"];

/** Google Sheets, API version 4 (https://developers.google.com/workspace/sheets/api/reference/rest). */
export const connector = defineConnector({
  key: "google_sheets",
  name: "Google Sheets",
  description: "Rows and ranges of spreadsheets.",
  category: "Productivity",
  color: "#188038",
  initials: "GS",
  docs: "https://developers.google.com/workspace/sheets/api/reference/rest",
  auth: googleAuth,
  regions: [],
  params: [],
  hosts: [sheetsHost, ...googleAuthHosts],
  failure: googleFailure,
  // Google counts reads and writes separately, per user and for the whole app (https://developers.google.com/workspace/sheets/api/limits).
  limits: [reads, writes].flatMap((actions) => [
    { calls: 60, perSeconds: 60, per: "account" as const, actions },
    { calls: 300, perSeconds: 60, per: "client" as const, actions },
  ]),
  choices: { sheets, columns },
  actions: { appendRow, appendRows, findRow, updateRow, readRange, updateRange },
  retired: null,
});
