import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import type { ActionResponse } from "../../../define.ts";
import { defineAction, ok } from "../../../define.ts";
import { jiraUrl } from "../place.ts";
import { issueKey, projectKey } from "../values.ts";

const answer = z.object({
  transitions: z.array(z.object({ id: z.string(), name: z.string(), to: z.object({ name: z.string() }) })),
});

/** Finds the transition from an issue's present status to another one, by the name of the status or of the button that leads there. */
function wayTo(status: string, { told, issue }: { told: ActionResponse | undefined; issue: string }): string {
  const said = answer.safeParse(told?.json);
  if (!said.success)
    throw new FormworkError("REMOTE_ERROR", "Jira did not say where the issue can go.", { notSent: true });
  const { transitions } = said.data;
  const wanted = status.trim().toLowerCase();
  const found =
    transitions.find(({ to }) => to.name.toLowerCase() === wanted) ??
    transitions.find(({ name }) => name.toLowerCase() === wanted);
  if (found) return found.id;
  const names = [...new Set(transitions.map(({ to }) => `“${to.name}”`))];
  const instead = names.length === 0 ? "This account may not move it at all." : `It can go to ${names.join(", ")}.`;
  throw new FormworkError("REMOTE_REJECTED", `${issue} cannot go to “${status}” from where it stands. ${instead}`, {
    path: "inputs.status",
    notSent: true,
  });
}

/**
 * Moves an issue to another status: reads the available transitions and uses the one that leads there
 * (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post).
 */
export const changeStatus = defineAction({
  title: "Change the status of an issue",
  description: "Moves an issue to another status, as far as its workflow in Jira allows that.",
  // Once the issue is there, the transition is no longer available: a repeat is refused and changes nothing.
  guarantee: "none",
  scopes: [],
  input: z.strictObject({
    issue: issueKey.meta({ title: "Issue", description: "Its key, for example SUP-12." }),
    project: projectKey
      .optional()
      .meta({ title: "Project", description: "To choose the status from.", choices: "projects" }),
    status: z.string().min(1).max(255).meta({ title: "New status", choices: "statuses" }),
  }),
  output: z.object({
    key: z.string().meta({ title: "Key" }),
    status: z.string().meta({ title: "New status" }),
  }),
  ask: ({ input, place }) => ({ method: "GET", url: jiraUrl(place, "issue", input.issue, "transitions") }),
  request: ({ input: { issue, status }, place, told }) => ({
    method: "POST",
    url: jiraUrl(place, "issue", issue, "transitions"),
    json: { transition: { id: wayTo(status, { told, issue }) } },
  }),
  result: (_response, { issue, status }) => ok({ key: issue, status }),
});
