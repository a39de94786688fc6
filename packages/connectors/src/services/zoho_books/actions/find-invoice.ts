import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { booksBase, organizationOf } from "../place.ts";
import { booksId, invoice, organization, sentInvoice, toInvoice } from "../values.ts";

/** Finds invoices (https://www.zoho.com/books/api/v3/invoices/#list-invoices). */
export const findInvoice = defineAction({
  title: "Find an invoice",
  description: "Finds invoices by number, reference or customer.",
  guarantee: "read",
  scopes: ["ZohoBooks.invoices.READ"],
  input: z
    .strictObject({
      organization,
      number: z.string().min(1).max(100).optional().meta({ title: "Invoice number" }),
      reference: z.string().min(1).max(50).optional().meta({ title: "Reference" }),
      customerId: booksId.optional().meta({ title: "Customer id" }),
      limit: z.coerce.number().int().min(1).max(200).default(20).meta({ title: "At most" }),
    })
    .refine((input) => input.number ?? input.reference ?? input.customerId, {
      message: "Fill in at least one of invoice number, reference and customer.",
    }),
  output: z.object({
    invoices: z.array(invoice).meta({ title: "Invoices" }),
    count: z.number().int().meta({ title: "How many" }),
    first: invoice.nullable().meta({ title: "First invoice" }),
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${booksBase(place)}/invoices`,
    query: {
      organization_id: organizationOf(input.organization, place),
      invoice_number: input.number,
      reference_number: input.reference,
      customer_id: input.customerId,
      per_page: String(input.limit),
    },
  }),
  result: (response) =>
    readAnswer(response, z.object({ invoices: z.array(sentInvoice) }), (answer) => {
      const invoices = answer.invoices.map(toInvoice);
      return ok({ invoices, count: invoices.length, first: invoices[0] ?? null });
    }),
});
