import type { Form, Lookup } from "@formwork/domain";
import { formOf, makeApplication, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeWorkflow } from "../builders/workflows.ts";
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

const urgencies = ["Low", "Medium", "High"].map((word) => ({ value: word, label: word }));

const ticketFields = formOf({
  title: "Support ticket",
  description: "A customer needs help. Type the e-mail first: a customer we know is filled in from Salesforce.",
  submitLabel: "Open ticket",
  thanks: "Thank you. The ticket goes into Salesforce.",
  fields: [
    { key: "email", kind: "email", label: "Customer's e-mail", required: true },
    { key: "lastName", kind: "text", label: "Last name", required: true, settings: { maxLength: 80 } },
    { key: "phone", kind: "phone", label: "Phone" },
    { key: "subject", kind: "text", label: "What is it about?", required: true, settings: { maxLength: 255 } },
    { key: "description", kind: "long-text", label: "What happened?" },
    { key: "urgency", kind: "choice", label: "How urgent is it?", required: true, settings: { options: urgencies } },
  ],
});

/**
 * The application Support. Use case 2: a ticket form looks the customer up in Salesforce by e-mail, through an admin connection [C2], and fills
 * itself in [W2]. Use case 8: {@link papersAndTasks}.
 */
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
    ...{ FirstName: "{{ form.firstName }}", LastName: "{{ form.lastName }}" },
    ...{ Email: "{{ form.email }}", Phone: "{{ form.phone }}" },
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

function customerByEmail(connectionId: string): Lookup {
  return {
    id: "customer",
    name: "Customer",
    when: { kind: "field", field: "email" },
    connectorKey: "salesforce",
    action: "findRecords",
    connectionId,
    inputs: { object: "Contact", where: { Email: "{{ form.email }}" }, limit: 1 },
    effects: [
      { kind: "fill", field: "lastName", value: "{{ found.first.LastName }}", only: "empty" },
      { kind: "fill", field: "phone", value: "{{ found.first.Phone }}", only: "empty" },
    ],
  };
}

async function tickets(db: Rows, { connectionId, ...where }: Where) {
  const definition: Form = { ...ticketFields, lookups: [customerByEmail(connectionId)] };
  const form = await makeForm(db, { ...where, definition });
  const fields = {
    ...{ Subject: "{{ form.subject }}", Description: "{{ form.description }}", Priority: "{{ form.urgency }}" },
    ...{ SuppliedName: "{{ form.lastName }}", SuppliedEmail: "{{ form.email }}", SuppliedPhone: "{{ form.phone }}" },
  };
  const inputs = { object: "Case", fields };
  const settings = { connectorKey: "salesforce", action: "createRecord", connectionId, inputs };
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Ticket into Salesforce",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [{ id: "case", kind: "connector-action", title: "Open the case", settings }],
    }),
  });
  return { form, workflow };
}
