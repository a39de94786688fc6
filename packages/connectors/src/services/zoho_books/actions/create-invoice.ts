import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { booksBase, organizationOf } from "../place.ts";
import { booksId, invoice, organization, sentInvoice, toInvoice } from "../values.ts";

const line = z.strictObject({
  itemId: booksId.optional().meta({ title: "Item id", description: "Of an item kept in Zoho Books." }),
  name: z.string().min(1).max(200).optional().meta({ title: "Name" }),
  description: z.string().max(2_000).optional().meta({ title: "Description" }),
  quantity: z.coerce.number().positive().default(1).meta({ title: "Quantity" }),
  rate: z.coerce.number().optional().meta({ title: "Price of one" }),
});

function toLine({ itemId, name, description, quantity, rate }: z.output<typeof line>) {
  return compact({
    item_id: itemId,
    name,
    description,
    quantity,
    rate,
  });
}

/** Creates an invoice (https://www.zoho.com/books/api/v3/invoices/#create-an-invoice). */
export const createInvoice = defineAction({
  title: "Create an invoice",
  description: "Makes a draft of an invoice to a customer, with one line or many.",
  // The API knows no idempotency key: a repeat would create a second invoice.
  guarantee: "none",
  scopes: ["ZohoBooks.invoices.CREATE"],
  input: z
    .strictObject({
      organization,
      customerId: booksId.meta({ title: "Customer id", description: "For example of a step that found the contact." }),
      line: line.optional().meta({ title: "Line" }),
      lines: z.array(line).max(200).optional().meta({
        title: "Further lines",
        description: "A list with the same parts as the line, for example of a table.",
      }),
      reference: z.string().max(50).optional().meta({ title: "Reference" }),
      date: z.iso
        .date()
        .optional()
        .meta({ title: "Date", description: "Today when left out, for example 2026-03-04." }),
      dueDate: z.iso.date().optional().meta({ title: "Due on" }),
      notes: z.string().max(4_000).optional().meta({ title: "Notes", description: "For the customer." }),
    })
    .refine((input) => [...(input.line ? [input.line] : []), ...(input.lines ?? [])].length > 0, {
      message: "An invoice needs at least one line.",
      path: ["line"],
    })
    .refine(
      (input) =>
        [...(input.line ? [input.line] : []), ...(input.lines ?? [])].every((each) => each.itemId ?? each.name),
      {
        message: "Every line needs an item id or a name.",
        path: ["line"],
      },
    ),
  output: invoice,
  request: ({ input, place }) => ({
    method: "POST",
    url: `${booksBase(place)}/invoices`,
    query: { organization_id: organizationOf(input.organization, place) },
    json: compact({
      customer_id: input.customerId,
      line_items: [...(input.line ? [input.line] : []), ...(input.lines ?? [])].map(toLine),
      reference_number: input.reference,
      date: input.date,
      due_date: input.dueDate,
      notes: input.notes,
    }),
  }),
  result: (response) =>
    readAnswer(response, z.object({ invoice: sentInvoice }), (answer) => ok(toInvoice(answer.invoice))),
});
