import { newVendor, taskDone } from "@formwork/domain/templates";
import { makeApplication } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";

/** The application Office: {@link taskDone} and {@link newVendor}. */
export async function office(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Office",
    description: "Vendors into the books, finished tasks to the team.",
  });
  const where = { ...made, applicationId: application.id };
  return { application, tasks: await tasks(db, where), vendors: await vendors(db, where) };
}

async function tasks(db: Rows, where: Made & { applicationId: string }) {
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_cliq",
    kind: "user",
    name: "Zoho Cliq of each colleague",
  });
  const { forms, workflows } = await makeTemplate(db, {
    ...where,
    template: taskDone,
    // A channel that the sandbox has.
    choices: { connections: { cliq: connection.id }, values: { channel: "frontdesk" } },
  });
  const [workflow] = workflows;
  return { form: forms.done, connection, workflow };
}

async function vendors(db: Rows, where: Made & { applicationId: string }) {
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "quickbooks",
    kind: "admin",
    name: "QuickBooks of the company",
  });
  const choices = { connections: { quickbooks: connection.id } };
  const { forms, workflows } = await makeTemplate(db, { ...where, template: newVendor, choices });
  const [workflow] = workflows;
  return { form: forms.vendor, connection, workflow };
}
