import type { JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import { z } from "zod";
import { priority, projectsId } from "./values.ts";

/** Fields of a task besides its name. */
export const taskFields = {
  description: z.string().max(20_000).optional().meta({ title: "Description" }),
  taskList: projectsId.optional().meta({ title: "Task list", choices: "taskLists" }),
  assignee: projectsId
    .optional()
    .meta({ title: "Given to", description: "A person of the portal.", choices: "people" }),
  priority: priority.optional().meta({ title: "Priority" }),
  startDate: z.iso.date().optional().meta({ title: "Starts on", description: "For example 2026-03-04." }),
  endDate: z.iso.date().optional().meta({ title: "Due on" }),
};

type TaskFields = z.output<z.ZodObject<typeof taskFields>>;

/** Converts the fields of a task to Zoho's form; fields that are not given are left out. */
export function taskBody(input: TaskFields): JsonObject {
  const { description, taskList, assignee, priority: urgency, startDate, endDate } = input;
  return compact({
    description,
    tasklist: taskList === undefined ? undefined : { id: taskList },
    owners_and_work: assignee === undefined ? undefined : { owners: [{ zpuid: assignee }] },
    priority: urgency,
    start_date: startDate,
    end_date: endDate,
  });
}
