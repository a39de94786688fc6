import { z } from "zod";

/** Key of an issue, for example `SUP-12`. */
export const issueKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,30}-\d{1,12}$/, "Use the issue's key, for example SUP-12.")
  .transform((key) => key.toUpperCase());

/** Key of a project, chosen from those of the account. */
export const projectKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,30}$/, "Use the project's key, for example SUP.");

/** Longest text of a description or comment (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/). */
export const longText = z.string().min(1).max(32_767);
