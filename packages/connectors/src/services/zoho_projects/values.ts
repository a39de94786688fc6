import { z } from "zod";

/** Number of a portal, project, task or task list, kept as text. */
export const projectsId = z.string().regex(/^\d{1,30}$/, "Use the number that Zoho Projects gives it.");

/** The portal; found automatically when the account has only one. */
export const portal = projectsId.optional().meta({
  title: "Portal",
  description: "The account's only portal when nothing is chosen.",
  choices: "portals",
});

/** The project, chosen from those of the portal. */
export const project = projectsId.meta({ title: "Project", choices: "projects" });

/** Urgency of a task. */
export const priority = z.enum(["none", "low", "medium", "high"]);

/** A task as Zoho sends it (https://projects.zoho.com/api-docs#tasks). */
export const sentTask = z.object({
  id: z.string(),
  prefix: z.string().default(""),
  name: z.string(),
  description: z.string().nullish(),
  status: z.object({ name: z.string(), is_closed_type: z.boolean().optional() }).optional(),
  priority: z.string().default("none"),
  completion_percentage: z.coerce.number().optional(),
  start_date: z.string().nullish(),
  end_date: z.string().nullish(),
  tasklist: z.object({ name: z.string() }).optional(),
});

/** A task as steps see it. */
export const task = z.object({
  id: z.string().meta({ title: "Task id" }),
  key: z.string().meta({ title: "Key", description: "For example EZ1-T1." }),
  name: z.string().meta({ title: "Name" }),
  description: z.string().meta({ title: "Description" }),
  status: z.string().meta({ title: "Status" }),
  closed: z.boolean().meta({ title: "Closed" }),
  priority: z.string().meta({ title: "Priority" }),
  percent: z.number().meta({ title: "Percent done" }),
  startDate: z.string().meta({ title: "Starts on" }),
  endDate: z.string().meta({ title: "Due on" }),
  taskList: z.string().meta({ title: "Task list" }),
});

/** Converts a task to the form that steps see. */
export function toTask(sent: z.output<typeof sentTask>): z.output<typeof task> {
  const closed = sent.status?.is_closed_type === true;
  return {
    id: sent.id,
    key: sent.prefix,
    name: sent.name,
    description: sent.description ?? "",
    status: sent.status?.name ?? "",
    closed,
    priority: sent.priority,
    percent: sent.completion_percentage ?? (closed ? 100 : 0),
    startDate: sent.start_date ?? "",
    endDate: sent.end_date ?? "",
    taskList: sent.tasklist?.name ?? "",
  };
}
