import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { portal, project, projectsId, sentTask, task, toTask } from "../values.ts";

/** Sets a task to 100 percent, which closes it (https://projects.zoho.com/api-docs#tasks). */
export const completeTask = defineAction({
  title: "Complete a task",
  description: "Sets a task to 100 percent done.",
  // Completing a task twice has the same result as completing it once.
  guarantee: "keyed",
  scopes: ["ZohoProjects.tasks.UPDATE"],
  input: z.strictObject({ portal, project, taskId: projectsId.meta({ title: "Task id" }) }),
  output: task,
  request: ({ input, place }) => ({
    method: "PATCH",
    url: `${portalUrl(input.portal, place)}/projects/${input.project}/tasks/${input.taskId}`,
    json: { completion_percentage: 100 },
  }),
  result: (response) => readAnswer(response, sentTask, (answer) => ok(toTask(answer))),
});
