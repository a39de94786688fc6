import type { JsonObject } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { documentOf } from "../document.ts";
import { browseUrl } from "../issue.ts";
import { jiraUrl } from "../place.ts";
import { longText, projectKey } from "../values.ts";

const answer = z.object({ id: z.string(), key: z.string(), self: z.string().default("") });

const labels = z
  .string()
  .max(1_000)
  .transform((text) => text.split(",").map((label) => label.trim().replace(/\s+/g, "_")))
  .transform((list) => list.filter((label) => label !== ""));

/** Creates an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post). */
export const createIssue = defineAction({
  title: "Create an issue",
  description: "Makes an issue in a project.",
  // There is no idempotency key: a repeat creates a second issue.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    project: projectKey.meta({ title: "Project", choices: "projects" }),
    kind: z
      .string()
      .regex(/^\d{1,20}$/, "Choose a kind, or use its number.")
      .meta({ title: "Kind", choices: "kinds" }),
    summary: z
      .string()
      .transform((text) => text.replace(/\s+/g, " ").trim())
      .pipe(z.string().min(1).max(254))
      .meta({ title: "Summary" }),
    description: longText.optional().meta({ title: "Description", description: "Line breaks stay as they are." }),
    labels: labels.optional().meta({ title: "Labels", description: "With commas between them." }),
    dueDate: z.iso.date().optional().meta({ title: "Due on", description: "For example 2026-03-04." }),
  }),
  output: z.object({
    id: z.string().meta({ title: "Issue id" }),
    key: z.string().meta({ title: "Key", description: "For example SUP-12." }),
    url: z.string().meta({ title: "Address" }),
  }),
  request: ({ input: { project, kind, summary, description, labels: marked, dueDate }, place }) => {
    const fields: JsonObject = { project: { key: project }, issuetype: { id: kind }, summary };
    if (description !== undefined) fields.description = documentOf(description);
    if (marked !== undefined && marked.length > 0) fields.labels = marked;
    if (dueDate !== undefined) fields.duedate = dueDate;
    return { method: "POST", url: jiraUrl(place, "issue"), json: { fields } };
  },
  result: (response) =>
    readAnswer(response, answer, (made) => ok({ id: made.id, key: made.key, url: browseUrl(made) })),
});
