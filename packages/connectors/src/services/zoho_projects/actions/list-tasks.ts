import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { portal, project, projectsId, sentTask, task, toTask } from "../values.ts";

/** Lists tasks of a project (https://projects.zoho.com/api-docs#tasks). */
export const listTasks = defineAction({
  title: "List tasks",
  description: "Lists the tasks of a project, of all task lists or of one.",
  guarantee: "read",
  scopes: ["ZohoProjects.tasks.READ"],
  input: z.strictObject({
    portal,
    project,
    taskList: projectsId.optional().meta({ title: "Task list", choices: "taskLists" }),
    limit: z.coerce.number().int().min(1).max(200).default(50).meta({ title: "At most" }),
  }),
  output: z.object({
    tasks: z.array(task).meta({ title: "Tasks" }),
    count: z.number().int().meta({ title: "How many" }),
    first: task.nullable().meta({ title: "First task" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(input.portal, place)}/projects/${input.project}/tasks`,
    query: { page: "1", per_page: String(input.limit), tasklist_id: input.taskList },
  }),
  result: (response) => {
    if (response.status === 204) return ok({ tasks: [], count: 0, first: null });
    return readAnswer(response, z.object({ tasks: z.array(sentTask) }), (answer) => {
      const tasks = answer.tasks.map(toTask);
      return ok({ tasks, count: tasks.length, first: tasks[0] ?? null });
    });
  },
});
