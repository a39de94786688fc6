import type { Lookup } from "../form/lookup.ts";
import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const urgencies = ["Low", "Medium", "High"].map((word) => ({ value: word, label: word }));

const form = formOf({
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

const customerByEmail = (connectionId: string): Lookup => ({
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
});

/** Use case 2: a ticket form looks the customer up in Salesforce by e-mail, through an admin connection [C2], and fills itself in [W2]. */
export const supportTicket = defineTemplate({
  key: "support-ticket",
  title: "Support ticket",
  sentence: "Finds the customer in Salesforce and fills the form in",
  icon: "Lifebuoy",
  accounts: {
    salesforce: {
      connectorKey: "salesforce",
      kind: "admin",
      actsAs: "shared",
      does: "finds the customer and opens the case",
    },
  },
  forms: ({ connections }) => ({ ticket: { ...form, lookups: [customerByEmail(connections.salesforce ?? "")] } }),
  workflows: (ids, { connections }) => [
    {
      name: "Ticket into Salesforce",
      graph: graphOf({
        trigger: whenSent(ids.ticket),
        steps: [
          {
            id: "case",
            kind: "connector-action",
            title: "Open the case",
            settings: callOf({
              connectorKey: "salesforce",
              action: "createRecord",
              connectionId: connections.salesforce,
              inputs: {
                object: "Case",
                fields: {
                  Subject: "{{ form.subject }}",
                  Description: "{{ form.description }}",
                  Priority: "{{ form.urgency }}",
                  SuppliedName: "{{ form.lastName }}",
                  SuppliedEmail: "{{ form.email }}",
                  SuppliedPhone: "{{ form.phone }}",
                },
              },
            }),
          },
        ],
      }),
    },
  ],
});
