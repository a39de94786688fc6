import { z } from "zod";
import type { ChoiceList } from "../../define.ts";
import { jiraUrl } from "./place.ts";
import { projectKey } from "./values.ts";

const pageSize = 50;

const projectPage = z.object({
  values: z.array(z.object({ key: z.string(), name: z.string() })),
  isLast: z.boolean().default(true),
  startAt: z.number().default(0),
});

/** Projects that the account sees (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-search-get). */
export const projects: ChoiceList = {
  needs: [],
  scopes: [],
  request: ({ place }) => ({
    method: "GET",
    url: jiraUrl(place, "project", "search"),
    query: { maxResults: String(pageSize), startAt: "0", orderBy: "name" },
  }),
  read: (response) =>
    projectPage.parse(response.json).values.map(({ key, name }) => ({ value: key, label: `${name} (${key})` })),
  next: (response, asked) => {
    const page = projectPage.safeParse(response.json).data;
    if (!page || page.isLast || page.values.length === 0) return null;
    return { ...asked, query: { ...asked.query, startAt: String(page.startAt + page.values.length) } };
  },
};

const typePage = z.object({
  issueTypes: z.array(z.object({ id: z.string(), name: z.string(), subtask: z.boolean().default(false) })),
});

/**
 * Kinds of issues that can be created in a project, without those that need a parent
 * (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get).
 */
export const kinds: ChoiceList = {
  needs: ["project"],
  scopes: [],
  request: ({ input, place }) => ({
    method: "GET",
    url: jiraUrl(place, "issue", "createmeta", projectKey.parse(input.project), "issuetypes"),
    query: { maxResults: "200" },
  }),
  read: (response) =>
    typePage
      .parse(response.json)
      .issueTypes.filter(({ subtask }) => !subtask)
      .map(({ id: value, name: label }) => ({ value, label })),
};

const statusAnswer = z.array(z.object({ statuses: z.array(z.object({ name: z.string() })) }));

/** Statuses of a project, by name, whatever the kind (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-projectidorkey-statuses-get). */
export const statuses: ChoiceList = {
  needs: ["project"],
  scopes: [],
  request: ({ input, place }) => ({
    method: "GET",
    url: jiraUrl(place, "project", projectKey.parse(input.project), "statuses"),
  }),
  read: (response) => {
    const names = statusAnswer.parse(response.json).flatMap((kind) => kind.statuses.map(({ name }) => name));
    return [...new Set(names)].map((name) => ({ value: name, label: name }));
  },
};
