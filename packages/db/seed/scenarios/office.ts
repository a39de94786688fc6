import { formOf, makeApplication, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeWorkflow } from "../builders/workflows.ts";

const taskDone = formOf({
  title: "Task done",
  description: "Tells the front desk in Zoho Cliq, in your own name.",
  submitLabel: "Tell the team",
  thanks: "The team knows.",
  fields: [
    { key: "task", kind: "text", label: "Task", required: true, settings: { maxLength: 200 } },
    { key: "note", kind: "long-text", label: "Anything to know?" },
  ],
});

const newVendor = formOf({
  title: "New vendor",
  description: "Somebody we buy from. The vendor is added to the company's books.",
  submitLabel: "Add vendor",
  thanks: "The vendor is in the books.",
  fields: [
    { key: "name", kind: "text", label: "Vendor", required: true, settings: { maxLength: 100 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "phone", kind: "phone", label: "Phone" },
  ],
});

/**
 * The application Office. Use case 3: whoever completes a task posts to a Zoho Cliq channel in their own name, through a logged-in user connection [C3].
 * Use case 6: each vendor form becomes a vendor in QuickBooks, through one admin connection [C2].
 */
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
  const form = await makeForm(db, { ...where, definition: taskDone });
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_cliq",
    kind: "user",
    name: "Zoho Cliq of each colleague",
  });
  const inputs = { channel: "frontdesk", text: "Done: {{ form.task }}" };
  const settings = { connectorKey: "zoho_cliq", action: "postToChannel", connectionId: connection.id, inputs };
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Tell the front desk",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [{ id: "post", kind: "connector-action", title: "Post to the front desk", settings }],
    }),
  });
  return { form, connection, workflow };
}

async function vendors(db: Rows, where: Made & { applicationId: string }) {
  const form = await makeForm(db, { ...where, definition: newVendor });
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "quickbooks",
    kind: "admin",
    name: "QuickBooks of the company",
  });
  const inputs = { name: "{{ form.name }}", email: "{{ form.email }}", phone: "{{ form.phone }}" };
  const settings = { connectorKey: "quickbooks", action: "createVendor", connectionId: connection.id, inputs };
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Vendor into the books",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [{ id: "vendor", kind: "connector-action", title: "Create the vendor", settings }],
    }),
  });
  return { form, connection, workflow };
}
