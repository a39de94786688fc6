import { defineConnector } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { completeTask } from "./actions/complete-task.ts";
import { createTask } from "./actions/create-task.ts";
import { listProjects } from "./actions/list-projects.ts";
import { listTasks } from "./actions/list-tasks.ts";
import { updateTask } from "./actions/update-task.ts";
import { discoverPortal, people, portals, projects, taskLists } from "./choices.ts";
import { projectsFailure } from "./failure.ts";
import { projectsBase } from "./place.ts";

/**
 * Zoho Projects, API version 3. More than 100 calls in two minutes lock an account out for half an hour
 * (https://www.zoho.com/deluge/help/projects/create.html), so the declared limit is lower.
 */
export const connector = defineConnector({
  key: "zoho_projects",
  name: "Zoho Projects",
  description: "Projects and their tasks.",
  category: "Productivity",
  color: "#2f6bd0",
  initials: "ZP",
  docs: "https://projects.zoho.com/api-docs",
  auth: zohoOAuth({ scope: zohoProfileScope, account: zohoProfile, discover: discoverPortal }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("projects"), ...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: projectsFailure,
  test: {
    request: (place) => ({ method: "GET", url: `${projectsBase(place)}/portals` }),
    outcome: () => ({ ok: true, output: null }),
  },
  limits: [{ calls: 90, perSeconds: 120, per: "account" }],
  choices: { portals, projects, taskLists, people },
  actions: { listProjects, createTask, listTasks, updateTask, completeTask },
  retired: null,
});
