import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { taskBody, taskFields } from "../task-fields.ts";
import { portal, project, sentTask, task, toTask } from "../values.ts";

/** Adds a task to a project (https://projects.zoho.com/api-docs#tasks). */
export const createTask = defineAction({
  title: "Create a task",
  description: "Adds a task to a project.",
  // The API knows no idempotency key: a repeat would add a second task.
  guarantee: "none",
  scopes: ["ZohoProjects.tasks.CREATE"],
  input: z.strictObject({
    portal,
    project,
    name: z.string().min(1).max(1_000).meta({ title: "Name" }),
    ...taskFields,
  }),
  output: task,
  request: ({ input, place }) => ({
    method: "POST",
    url: `${portalUrl(input.portal, place)}/projects/${input.project}/tasks`,
    json: { name: input.name, ...taskBody(input) },
  }),
  result: (response) => readAnswer(response, sentTask, (answer) => ok(toTask(answer))),
});
