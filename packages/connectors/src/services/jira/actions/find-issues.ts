import type { JsonObject } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { issue, issueFields, sentIssue, toIssue } from "../issue.ts";
import { jiraUrl } from "../place.ts";

const answer = z.object({ issues: z.array(sentIssue), nextPageToken: z.string().nullish() });

/**
 * Finds issues by JQL, page by page
 * (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post).
 */
export const findIssues = defineAction({
  title: "Find issues",
  description: "Finds issues by a search in Jira's own language.",
  guarantee: "read",
  scopes: [],
  input: z.strictObject({
    jql: z
      .string()
      .min(1)
      .max(10_000)
      .meta({ title: "Search (JQL)", description: 'For example project = SUP AND status != "Done" ORDER BY created.' }),
    limit: z.coerce.number().int().min(1).max(100).default(50).meta({ title: "At most" }),
    page: z.string().max(4_000).optional().meta({
      title: "Next page",
      description: "What the search before gave as its next page; the first page when empty.",
    }),
  }),
  output: z.object({
    issues: z.array(issue).meta({ title: "Issues" }),
    count: z.number().int().meta({ title: "How many" }),
    first: issue.nullable().meta({ title: "First issue" }),
    nextPage: z.string().meta({ title: "Next page", description: "Empty on the last page." }),
  }),
  request: ({ input: { jql, limit, page }, place }) => {
    const search: JsonObject = { jql, maxResults: limit, fields: [...issueFields] };
    if (page !== undefined && page !== "") search.nextPageToken = page;
    return { method: "POST", url: jiraUrl(place, "search", "jql"), json: search };
  },
  result: (response) =>
    readAnswer(response, answer, ({ issues: sent, nextPageToken }) => {
      const issues = sent.map(toIssue);
      return ok({ issues, count: issues.length, first: issues[0] ?? null, nextPage: nextPageToken ?? "" });
    }),
});
