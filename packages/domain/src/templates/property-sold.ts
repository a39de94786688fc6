import { callOf, defineTemplate, formOf, graphOf, type StepInput, whenSent } from "./template.ts";

const form = formOf({
  title: "Property sold",
  description: "A sale that is signed. The buyer gets an invoice, and the sale stands in your own list.",
  submitLabel: "Sold",
  thanks: "Well done. The invoice is in the books.",
  fields: [
    { key: "property", kind: "text", label: "Property", required: true, settings: { maxLength: 200 } },
    { key: "buyer", kind: "text", label: "Buyer's name", required: true, settings: { maxLength: 100 } },
    { key: "email", kind: "email", label: "Buyer's e-mail", required: true },
    { key: "price", kind: "number", label: "Price", required: true, settings: { min: 1 } },
  ],
});

/**
 * Use case 4, as far as it goes in one application: a sold property becomes an invoice in Zoho Books through an admin connection [C2], and a row
 * in the seller's own Zoho Sheet through a logged-in user connection [C3].
 */
export const propertySold = defineTemplate({
  key: "property-sold",
  title: "Property sold",
  sentence: "An invoice in Zoho Books, a row in the seller's own Zoho Sheet",
  icon: "HomeDollar",
  accounts: {
    books: { connectorKey: "zoho_books", kind: "admin", actsAs: "shared", does: "makes the invoice" },
    sheet: { connectorKey: "zoho_sheet", kind: "user", actsAs: "submitter", does: "adds the sale to their own list" },
  },
  forms: () => ({ sale: form }),
  workflows: (ids, { connections, values = {} }) => {
    const books = (step: Pick<StepInput, "id" | "title">, action: string, inputs: Record<string, unknown>) => ({
      ...step,
      kind: "connector-action",
      settings: callOf({ connectorKey: "zoho_books", action, connectionId: connections.books, inputs }),
    });
    const line = { name: "{{ form.property }}", quantity: "1", rate: "{{ form.price }}" };
    return [
      {
        name: "Invoice for the buyer",
        graph: graphOf({
          trigger: whenSent(ids.sale),
          steps: [
            {
              id: "list",
              kind: "connector-action",
              title: "Add it to the seller's list",
              settings: callOf({
                connectorKey: "zoho_sheet",
                action: "appendRows",
                connectionId: connections.sheet,
                inputs: {
                  workbook: values.workbook,
                  worksheet: values.worksheet,
                  row: { Property: "{{ form.property }}", Buyer: "{{ form.buyer }}", Price: "{{ form.price }}" },
                },
              }),
            },
            books({ id: "buyer", title: "Look the buyer up" }, "findContact", { email: "{{ form.email }}" }),
            {
              id: "known",
              kind: "condition",
              title: "Known already?",
              settings: { expression: "steps.buyer.count > 0" },
            },
            books({ id: "invoice", title: "Make the invoice" }, "createInvoice", {
              customerId: "{{ steps.buyer.first.id }}",
              line,
            }),
            books({ id: "add", title: "Add the buyer" }, "createContact", {
              name: "{{ form.buyer }}",
              email: "{{ form.email }}",
            }),
            books({ id: "first_invoice", title: "Make their first invoice" }, "createInvoice", {
              customerId: "{{ steps.add.id }}",
              line,
            }),
          ],
          lines: [
            ["trigger", "list"],
            ["list", "buyer"],
            ["buyer", "known"],
            ["known", "invoice", "true"],
            ["known", "add", "false"],
            ["add", "first_invoice"],
          ],
        }),
      },
    ];
  },
});
