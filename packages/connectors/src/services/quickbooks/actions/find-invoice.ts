import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { ask, quoted } from "../place.ts";
import { invoice, quickbooksId, sentInvoice, toInvoice } from "../values.ts";

/** Finds invoices (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/invoice#query-an-invoice). */
export const findInvoice = defineAction({
  title: "Find an invoice",
  description: "Finds invoices by number or customer, newest first.",
  guarantee: "read",
  scopes: ["com.intuit.quickbooks.accounting"],
  input: z
    .strictObject({
      number: z.string().min(1).max(21).optional().meta({ title: "Invoice number" }),
      customerId: quickbooksId.optional().meta({ title: "Customer", choices: "customers" }),
      limit: z.coerce.number().int().min(1).max(1_000).default(20).meta({ title: "At most" }),
    })
    .refine((input) => input.number ?? input.customerId, { message: "Fill in the invoice number or the customer." }),
  output: z.object({
    invoices: z.array(invoice).meta({ title: "Invoices" }),
    count: z.number().int().meta({ title: "How many" }),
    first: invoice.nullable().meta({ title: "Newest invoice" }),
  }),
  request: ({ input, place }) => {
    const conditions = [
      ...(input.number === undefined ? [] : [`DocNumber = ${quoted(input.number)}`]),
      ...(input.customerId === undefined ? [] : [`CustomerRef = ${quoted(input.customerId)}`]),
    ];
    const pages = `ORDERBY TxnDate DESC STARTPOSITION 1 MAXRESULTS ${input.limit}`;
    return ask(place, `SELECT * FROM Invoice WHERE ${conditions.join(" AND ")} ${pages}`);
  },
  result: (response) => {
    const schema = z.object({ QueryResponse: z.object({ Invoice: z.array(sentInvoice).default([]) }) });
    return readAnswer(response, schema, ({ QueryResponse }) => {
      const invoices = QueryResponse.Invoice.map(toInvoice);
      return ok({ invoices, count: invoices.length, first: invoices[0] ?? null });
    });
  },
});
