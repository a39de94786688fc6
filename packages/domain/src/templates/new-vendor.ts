import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const form = formOf({
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

/** Use case 6: each vendor form becomes a vendor in QuickBooks, through one admin connection [C2]. */
export const newVendor = defineTemplate({
  key: "new-vendor",
  title: "New vendor",
  sentence: "Becomes a vendor in QuickBooks",
  icon: "BuildingWarehouse",
  accounts: {
    quickbooks: { connectorKey: "quickbooks", kind: "admin", actsAs: "shared", does: "adds the vendor" },
  },
  forms: () => ({ vendor: form }),
  workflows: (ids, { connections }) => [
    {
      name: "Vendor into the books",
      graph: graphOf({
        trigger: whenSent(ids.vendor),
        steps: [
          {
            id: "vendor",
            kind: "connector-action",
            title: "Create the vendor",
            settings: callOf({
              connectorKey: "quickbooks",
              action: "createVendor",
              connectionId: connections.quickbooks,
              inputs: { name: "{{ form.name }}", email: "{{ form.email }}", phone: "{{ form.phone }}" },
            }),
          },
        ],
      }),
    },
  ],
});
