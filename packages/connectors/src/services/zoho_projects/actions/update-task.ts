import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { taskBody, taskFields } from "../task-fields.ts";
import { portal, project, projectsId, sentTask, task, toTask } from "../values.ts";

/** Changes a task (https://projects.zoho.com/api-docs#tasks). */
export const updateTask = defineAction({
  title: "Update a task",
  description: "Changes what is filled in; everything else stays as it is.",
  // Writing the same values to the same task twice has the same result as writing once.
  guarantee: "keyed",
  scopes: ["ZohoProjects.tasks.UPDATE"],
  input: z.strictObject({
    portal,
    project,
    taskId: projectsId.meta({ title: "Task id" }),
    name: z.string().min(1).max(1_000).optional().meta({ title: "Name" }),
    ...taskFields,
    percent: z.coerce.number().int().min(0).max(100).optional().meta({ title: "Percent done" }),
  }),
  output: task,
  request: ({ input, place }) => ({
    method: "PATCH",
    url: `${portalUrl(input.portal, place)}/projects/${input.project}/tasks/${input.taskId}`,
    json: {
      ...compact({ name: input.name }),
      ...taskBody(input),
      ...compact({ completion_percentage: input.percent }),
    },
  }),
  result: (response) => readAnswer(response, sentTask, (answer) => ok(toTask(answer))),
});
