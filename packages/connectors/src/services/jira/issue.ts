import type { Json } from "@formwork/domain";
import { readUrl } from "@formwork/domain";
import { z } from "zod";
import { textOf } from "./document.ts";

const named = z.object({ name: z.string() });
const person = z.object({ displayName: z.string() });

/** Requested fields of an issue. */
export const issueFields = [
  "summary",
  "description",
  "status",
  "issuetype",
  "priority",
  "assignee",
  "reporter",
  "labels",
  "duedate",
  "created",
  "updated",
] as const;

/** An issue as Jira sends it (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/). */
export const sentIssue = z.object({
  id: z.string(),
  key: z.string(),
  self: z.string().default(""),
  fields: z.object({
    summary: z.string().nullish(),
    description: z.custom<Json>().optional(),
    status: named.nullish(),
    issuetype: named.nullish(),
    priority: named.nullish(),
    assignee: person.nullish(),
    reporter: person.nullish(),
    labels: z.array(z.string()).nullish(),
    duedate: z.string().nullish(),
    created: z.string().nullish(),
    updated: z.string().nullish(),
  }),
});

/** An issue as steps see it. */
export const issue = z.object({
  id: z.string().meta({ title: "Issue id" }),
  key: z.string().meta({ title: "Key", description: "For example SUP-12." }),
  url: z.string().meta({ title: "Address" }),
  summary: z.string().meta({ title: "Summary" }),
  description: z.string().meta({ title: "Description", description: "As plain text." }),
  status: z.string().meta({ title: "Status" }),
  kind: z.string().meta({ title: "Kind" }),
  priority: z.string().meta({ title: "Priority" }),
  assignee: z.string().meta({ title: "Given to" }),
  reporter: z.string().meta({ title: "Reported by" }),
  labels: z.array(z.string()).meta({ title: "Labels" }),
  dueDate: z.string().meta({ title: "Due on" }),
  createdAt: z.string().meta({ title: "Created" }),
  updatedAt: z.string().meta({ title: "Changed" }),
});

/** Web page of an issue, made from its address in the API; empty when that is not valid. */
export function browseUrl({ self, key }: { self: string; key: string }): string {
  const url = readUrl(self);
  return url ? `${url.origin}/browse/${key}` : "";
}

/** Converts an issue to the form that steps see. */
export function toIssue(sent: z.output<typeof sentIssue>): z.output<typeof issue> {
  const { fields } = sent;
  return {
    id: sent.id,
    key: sent.key,
    url: browseUrl(sent),
    summary: fields.summary ?? "",
    description: textOf(fields.description),
    status: fields.status?.name ?? "",
    kind: fields.issuetype?.name ?? "",
    priority: fields.priority?.name ?? "",
    assignee: fields.assignee?.displayName ?? "",
    reporter: fields.reporter?.displayName ?? "",
    labels: fields.labels ?? [],
    dueDate: fields.duedate ?? "",
    createdAt: fields.created ?? "",
    updatedAt: fields.updated ?? "",
  };
}
