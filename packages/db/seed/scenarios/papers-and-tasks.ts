import { handInPapers, sharedTasks } from "@formwork/domain/templates";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";

type Where = Made & { applicationId: string };

/** {@link handInPapers} and {@link sharedTasks}. */
export async function papersAndTasks(db: Rows, where: Where) {
  return { papers: await papers(db, where), tasks: await tasks(db, where) };
}

async function papers(db: Rows, where: Where) {
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "dropbox",
    kind: "user",
    name: "Dropbox of each colleague",
  });
  const choices = { connections: { dropbox: connection.id } };
  const { forms, workflows } = await makeTemplate(db, { ...where, template: handInPapers, choices });
  const [workflow] = workflows;
  return { form: forms.papers, connection, workflow };
}

/** The one project that the sandbox's Zoho Projects has. */
const project = "2644874000000089119";

async function tasks(db: Rows, where: Where) {
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_projects",
    kind: "admin",
    name: "Zoho Projects of the owner",
  });
  const { forms, workflows } = await makeTemplate(db, {
    ...where,
    template: sharedTasks,
    choices: { connections: { projects: connection.id }, values: { project } },
  });
  return { connection, adding: forms.adding, finishing: forms.finishing, workflows };
}
