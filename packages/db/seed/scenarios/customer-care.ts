import { formOf, makeApplication, makeForm } from "../builders/applications.ts";
import { makeConnection } from "../builders/connections.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeWorkflow } from "../builders/workflows.ts";
import { newsletter } from "./newsletter.ts";

const definition = formOf({
  title: "Order",
  description: "An order taken by phone. The customer's record in Zoho CRM is brought up to date.",
  submitLabel: "Place order",
  thanks: "The order is placed.",
  fields: [
    { key: "customer", kind: "text", label: "Customer's name", required: true, settings: { maxLength: 80 } },
    { key: "email", kind: "email", label: "Customer's e-mail", required: true },
    { key: "product", kind: "text", label: "Product", required: true, settings: { maxLength: 100 } },
    { key: "quantity", kind: "number", label: "Quantity", required: true, settings: { min: 1, max: 1_000 } },
  ],
});

/**
 * Use case 7: an order updates the customer's record in Zoho CRM, or adds it, for every user through one admin connection [C2]; and
 * {@link newsletter}.
 */
export async function customerCare(db: Rows, made: Made) {
  const application = await makeApplication(db, {
    ...made,
    name: "Customer care",
    description: "Orders keep the customers' records up to date.",
  });
  const where = { ...made, applicationId: application.id };
  const form = await makeForm(db, { ...where, definition });
  const connection = await makeConnection(db, {
    ...where,
    connectorKey: "zoho_crm",
    kind: "admin",
    name: "Zoho CRM of the office",
  });
  const crm = { connectorKey: "zoho_crm", connectionId: connection.id };
  const lastOrder = "{{ form.quantity }} × {{ form.product }}";
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Order updates the customer",
    graph: graphOf({
      trigger: { kind: "form", formId: form.id, event: "created" },
      steps: [
        {
          id: "customer",
          kind: "connector-action",
          title: "Look the customer up",
          settings: {
            ...crm,
            action: "searchRecords",
            inputs: { module: "Contacts", email: "{{ form.email }}", limit: 1 },
          },
        },
        {
          id: "known",
          kind: "condition",
          title: "Known already?",
          settings: { expression: "steps.customer.count > 0" },
        },
        {
          id: "update",
          kind: "connector-action",
          title: "Note the order",
          settings: {
            ...crm,
            action: "updateRecord",
            inputs: {
              module: "Contacts",
              recordId: "{{ steps.customer.first.id }}",
              fields: { Description: lastOrder },
            },
          },
        },
        {
          id: "add",
          kind: "connector-action",
          title: "Add the customer",
          settings: {
            ...crm,
            action: "createRecord",
            inputs: {
              module: "Contacts",
              fields: { Last_Name: "{{ form.customer }}", Email: "{{ form.email }}", Description: lastOrder },
            },
          },
        },
      ],
      lines: [
        ["trigger", "customer"],
        ["customer", "known"],
        ["known", "update", "true"],
        ["known", "add", "false"],
      ],
    }),
  });
  return { application, form, connection, workflow, newsletter: await newsletter(db, where) };
}
