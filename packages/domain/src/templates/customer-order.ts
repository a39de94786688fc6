import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const form = formOf({
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

const lastOrder = "{{ form.quantity }} × {{ form.product }}";

/** Use case 7: an order updates the customer's record in Zoho CRM, or adds it, for every user through one admin connection [C2]. */
export const customerOrder = defineTemplate({
  key: "customer-order",
  title: "Order",
  sentence: "Updates the customer in Zoho CRM, or adds them",
  icon: "ShoppingCart",
  accounts: {
    crm: { connectorKey: "zoho_crm", kind: "admin", actsAs: "shared", does: "finds, updates or adds the customer" },
  },
  forms: () => ({ order: form }),
  workflows: (ids, { connections }) => {
    const crm = (action: string, inputs: Record<string, unknown>) =>
      callOf({
        connectorKey: "zoho_crm",
        action,
        connectionId: connections.crm,
        inputs: { module: "Contacts", ...inputs },
      });
    return [
      {
        name: "Order updates the customer",
        graph: graphOf({
          trigger: whenSent(ids.order),
          steps: [
            {
              id: "customer",
              kind: "connector-action",
              title: "Look the customer up",
              settings: crm("searchRecords", { email: "{{ form.email }}", limit: 1 }),
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
              settings: crm("updateRecord", {
                recordId: "{{ steps.customer.first.id }}",
                fields: { Description: lastOrder },
              }),
            },
            {
              id: "add",
              kind: "connector-action",
              title: "Add the customer",
              settings: crm("createRecord", {
                fields: { Last_Name: "{{ form.customer }}", Email: "{{ form.email }}", Description: lastOrder },
              }),
            },
          ],
          lines: [
            ["trigger", "customer"],
            ["customer", "known"],
            ["known", "update", "true"],
            ["known", "add", "false"],
          ],
        }),
      },
    ];
  },
});
