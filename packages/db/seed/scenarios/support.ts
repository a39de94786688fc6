import { formOf, graphOf, supportTicket } from "@formwork/domain/templates";
import { makeApplication, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";
import { makeWorkflow } from "../builders/workflows.ts";
import { papersAndTasks } from "./papers-and-tasks.ts";

const newCustomer = formOf({
  title: "New customer",
  description:
    "Somebody we help from now on. The contact is added in Salesforce, and tickets are filled in from there.",
  submitLabel: "Add customer",
  thanks: "Thank you. The customer goes into Salesforce.",
  fields: [
    { key: "firstName", kind: "text", label: "First name", settings: { maxLength: 40 } },
    { key: "lastName", kind: "text", label: "Last name", required: true, settings: { maxLength: 80 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "phone", kind: "phone", label: "Phone" },
  ],
});

/** The application Support: customers of Salesforce, {@link supportTicket} and {@link papersAndTasks}. */
export async function support(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Support",
    description: "Tickets that know the customer, papers in everybody's own Dropbox, one list of tasks.",
  });
  const where = { ...made, applicationId: application.id };
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "salesforce",
    kind: "admin",
    name: "Salesforce of the support team",
  });
  return {
    application,
    connection,
    customers: await customers(db, { ...where, connectionId: connection.id }),
    tickets: await tickets(db, { ...where, connectionId: connection.id }),
    ...(await papersAndTasks(db, where)),
  };
}

type Where = Made & { applicationId: string; connectionId: string };

async function customers(db: Rows, { connectionId, ...where }: Where) {
  const form = await makeForm(db, { ...where, definition: newCustomer });
  const fields = {
    FirstName: "{{ form.firstName }}",
    LastName: "{{ form.lastName }}",
    Email: "{{ form.email }}",
    Phone: "{{ form.phone }}",
  };
  const inputs = { object: "Contact", fields };
  const settings = { connectorKey: "salesforce", action: "createRecord", connectionId, inputs };
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Customer into Salesforce",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [{ id: "contact", kind: "connector-action", title: "Add the contact", settings }],
    }),
  });
  return { form, workflow };
}

async function tickets(db: Rows, { connectionId, ...where }: Where) {
  const choices = { connections: { salesforce: connectionId } };
  const { forms, workflows } = await makeTemplate(db, { ...where, template: supportTicket, choices });
  const [workflow] = workflows;
  return { form: forms.ticket, workflow };
}
