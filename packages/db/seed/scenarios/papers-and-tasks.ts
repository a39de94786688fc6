import type { Form, Lookup } from "@formwork/domain";
import { formOf, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeWorkflow } from "../builders/workflows.ts";

const handInPapers = formOf({
  title: "Hand in papers",
  description: "Keeps a paper in your own Dropbox, in the folder Papers.",
  submitLabel: "Hand in",
  thanks: "Thank you. The paper goes into your Dropbox.",
  fields: [
    {
      ...{ key: "paper", kind: "file", label: "Paper", required: true, help: "A scan, a photo or a document." },
      settings: { accept: ".pdf, .docx, .txt, image/*", maxMegabytes: 5 },
    },
    { key: "note", kind: "text", label: "What is it?", settings: { maxLength: 200 } },
  ],
});

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

type Where = Made & { applicationId: string };

/**
 * Use case 8: what people hand in lands in their own Dropbox, through a logged-in user connection [C3]; one list of tasks is read and written
 * through the account of its owner at Zoho Projects, an admin connection [C2], and nobody else is asked to authorize.
 */
export async function papersAndTasks(db: Rows, where: Where) {
  return { papers: await papers(db, where), tasks: await tasks(db, where) };
}

async function papers(db: Rows, where: Where) {
  const form = await makeForm(db, { ...where, definition: handInPapers });
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "dropbox",
    kind: "user",
    name: "Dropbox of each colleague",
  });
  const inputs = { file: "{{ form.paper }}", folder: "/Papers" };
  const settings = { connectorKey: "dropbox", action: "uploadFile", connectionId: connection.id, inputs };
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Papers into Dropbox",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [{ id: "upload", kind: "connector-action", title: "Keep the paper", settings }],
    }),
  });
  return { form, connection, workflow };
}

/** The one project that the sandbox's Zoho Projects has. */
const project = "2644874000000089119";

function openTasks(connectionId: string): Lookup {
  return {
    id: "tasks",
    name: "Open tasks",
    when: { kind: "open" },
    connectorKey: "zoho_projects",
    action: "listTasks",
    connectionId,
    inputs: { project },
    effects: [
      {
        ...{ kind: "offer", field: "task", list: "{{ found.tasks.filter(task, !task.closed) }}" },
        ...{ value: "{{ row.id }}", label: "{{ row.key }} · {{ row.name }}" },
      },
    ],
  };
}

async function tasks(db: Rows, where: Where) {
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_projects",
    kind: "admin",
    name: "Zoho Projects of the owner",
  });
  const by = { connectorKey: "zoho_projects", connectionId: connection.id };
  const adding = await makeForm(db, { ...where, definition: addTask });
  const definition: Form = { ...finishTask, lookups: [openTasks(connection.id)] };
  const finishing = await makeForm(db, { ...where, definition });
  const added = { project, name: "{{ form.name }}", endDate: "{{ form.due }}" };
  const workflows = [
    await makeWorkflow(db, {
      ...where,
      name: "Task onto the list",
      graph: graphOf({
        trigger: { kind: "form", formId: adding.id, event: "created" },
        steps: [
          {
            ...{ id: "task", kind: "connector-action", title: "Add the task" },
            settings: { ...by, action: "createTask", inputs: added },
          },
        ],
      }),
    }),
    await makeWorkflow(db, {
      ...where,
      name: "Task is done",
      graph: graphOf({
        trigger: { kind: "form", formId: finishing.id, event: "created" },
        steps: [
          {
            ...{ id: "task", kind: "connector-action", title: "Close the task" },
            settings: { ...by, action: "completeTask", inputs: { project, taskId: "{{ form.task }}" } },
          },
        ],
      }),
    }),
  ];
  return { connection, adding, finishing, workflows };
}
