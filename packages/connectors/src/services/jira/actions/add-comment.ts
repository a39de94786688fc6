import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { documentOf } from "../document.ts";
import { jiraUrl } from "../place.ts";
import { issueKey, longText } from "../values.ts";

const answer = z.object({
  id: z.string(),
  created: z.string().default(""),
  author: z.object({ displayName: z.string() }).optional(),
});

/** Comments on an issue (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-issue-issueidorkey-comment-post). */
export const addComment = defineAction({
  title: "Comment on an issue",
  description: "Adds a comment to an issue, as the connected account.",
  // There is no idempotency key: a repeat adds a second comment.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    issue: issueKey.meta({ title: "Issue", description: "Its key, for example SUP-12." }),
    text: longText.meta({ title: "Text", description: "Line breaks stay as they are." }),
  }),
  output: z.object({
    id: z.string().meta({ title: "Comment id" }),
    at: z.string().meta({ title: "Written" }),
    by: z.string().meta({ title: "By" }),
  }),
  request: ({ input: { issue, text }, place }) => ({
    method: "POST",
    url: jiraUrl(place, "issue", issue, "comment"),
    json: { body: documentOf(text) },
  }),
  result: (response) =>
    readAnswer(response, answer, ({ id, created, author }) => ok({ id, at: created, by: author?.displayName ?? "" })),
});
