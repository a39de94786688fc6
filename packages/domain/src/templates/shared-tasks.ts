import { compact } from "../compact.ts";
import type { Lookup } from "../form/lookup.ts";
import { callOf, defineTemplate, formOf, graphOf, type TemplateWorkflow, whenSent } from "./template.ts";

const addTask = formOf({
  title: "Add a task",
  description: "Puts a task on the list that everybody shares.",
  submitLabel: "Add task",
  thanks: "Thank you. The task goes onto the list.",
  fields: [
    { key: "name", kind: "text", label: "Task", required: true, settings: { maxLength: 200 } },
    { key: "due", kind: "date", label: "Due on" },
  ],
});

const finishTask = formOf({
  title: "Finish a task",
  description: "The open tasks of the shared list. Nobody but its owner needs an account there.",
  submitLabel: "It is done",
  thanks: "Thank you for doing it.",
  fields: [
    // Its answers are offered by the lookup.
    { key: "task", kind: "choice", label: "Task", required: true, settings: { options: [] } },
    { key: "note", kind: "text", label: "Anything to know?", settings: { maxLength: 200 } },
  ],
});

const openTasks = (connectionId: string, project: string | undefined): Lookup => ({
  id: "tasks",
  name: "Open tasks",
  when: { kind: "open" },
  connectorKey: "zoho_projects",
  action: "listTasks",
  connectionId,
  inputs: compact({ project }),
  effects: [
    {
      kind: "offer",
      field: "task",
      list: "{{ found.tasks.filter(task, !task.closed) }}",
      value: "{{ row.id }}",
      label: "{{ row.key }} · {{ row.name }}",
    },
  ],
});

/**
 * Use case 8, second half: one list of tasks is read and written through the account of its owner at Zoho Projects, an admin connection [C2],
 * and nobody else is asked to authorize.
 */
export const sharedTasks = defineTemplate({
  key: "shared-tasks",
  title: "Shared task list",
  sentence: "Add and finish tasks in Zoho Projects, through its owner's account",
  icon: "ListCheck",
  accounts: {
    projects: { connectorKey: "zoho_projects", kind: "admin", actsAs: "shared", does: "lists, adds and closes tasks" },
  },
  forms: ({ connections, values = {} }) => ({
    adding: addTask,
    finishing: { ...finishTask, lookups: [openTasks(connections.projects ?? "", values.project)] },
  }),
  workflows: (ids, { connections, values = {} }): TemplateWorkflow<"adding" | "finishing">[] => {
    const projects = (action: string, inputs: Record<string, unknown>) =>
      callOf({
        connectorKey: "zoho_projects",
        action,
        connectionId: connections.projects,
        inputs: { project: values.project, ...inputs },
      });
    return [
      {
        name: "Task onto the list",
        graph: graphOf({
          trigger: whenSent(ids.adding),
          steps: [
            {
              id: "task",
              kind: "connector-action",
              title: "Add the task",
              settings: projects("createTask", { name: "{{ form.name }}", endDate: "{{ form.due }}" }),
            },
          ],
        }),
      },
      {
        name: "Task is done",
        graph: graphOf({
          trigger: whenSent(ids.finishing),
          steps: [
            {
              id: "task",
              kind: "connector-action",
              title: "Close the task",
              settings: projects("completeTask", { taskId: "{{ form.task }}" }),
            },
          ],
        }),
      },
    ];
  },
});
