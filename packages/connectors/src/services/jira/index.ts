import { basic, defineConnector, ok } from "../../define.ts";
import { addComment } from "./actions/add-comment.ts";
import { changeStatus } from "./actions/change-status.ts";
import { createIssue } from "./actions/create-issue.ts";
import { findIssues } from "./actions/find-issues.ts";
import { kinds, projects, statuses } from "./choices.ts";
import { jiraFailure } from "./failure.ts";
import { jiraHosts, jiraUrl, siteParam } from "./place.ts";

/**
 * Jira of Atlassian's cloud, API version 3 (https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/), with e-mail address and API token
 * (https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/).
 */
export const connector = defineConnector({
  key: "jira",
  name: "Jira (Atlassian)",
  description: "Issues of your projects, comments on them and their status.",
  category: "Productivity",
  color: "#1d5bbf",
  initials: "Ji",
  docs: "https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/",
  auth: basic({ username: "E-mail address of the account", password: "API token, from id.atlassian.com" }),
  regions: [],
  params: [],
  accountParams: [siteParam],
  hosts: ["*.atlassian.net"],
  hostsIn: jiraHosts,
  failure: jiraFailure,
  test: {
    request: (place) => ({ method: "GET", url: jiraUrl(place, "myself") }),
    outcome: (response) => ok(response.status),
  },
  choices: { projects, kinds, statuses },
  actions: { createIssue, addComment, findIssues, changeStatus },
  retired: null,
});
