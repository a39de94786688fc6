import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { write } from "../place.ts";
import { invoice, quickbooksId, sentInvoice, toInvoice } from "../values.ts";

const line = z.strictObject({
  itemId: quickbooksId.optional().meta({ title: "Product or service", choices: "items" }),
  description: z.string().max(4_000).optional().meta({ title: "Description" }),
  quantity: z.coerce.number().positive().default(1).meta({ title: "Quantity" }),
  rate: z.coerce.number().meta({ title: "Price of one" }),
});

/** Rounds an amount, to remove errors of binary fractions. */
const amountOf = (quantity: number, rate: number) => Math.round(quantity * rate * 100) / 100;

function toLine({ itemId, description, quantity, rate }: z.output<typeof line>) {
  return compact({
    Amount: amountOf(quantity, rate),
    DetailType: "SalesItemLineDetail",
    Description: description,
    SalesItemLineDetail: compact({
      ItemRef: itemId === undefined ? undefined : { value: itemId },
      Qty: quantity,
      UnitPrice: rate,
    }),
  });
}

/** Creates an invoice (https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/invoice#create-an-invoice). */
export const createInvoice = defineAction({
  title: "Create an invoice",
  description: "Makes an invoice to a customer, with one line or many. It is not sent.",
  guarantee: "keyed",
  scopes: ["com.intuit.quickbooks.accounting"],
  input: z
    .strictObject({
      customerId: quickbooksId.meta({ title: "Customer", choices: "customers" }),
      line: line.optional().meta({ title: "Line" }),
      lines: z.array(line).max(300).optional().meta({
        title: "Further lines",
        description: "A list with the same parts as the line, for example of a table.",
      }),
      number: z
        .string()
        .max(21)
        .optional()
        .meta({ title: "Invoice number", description: "QuickBooks counts by itself when left out." }),
      date: z.iso
        .date()
        .optional()
        .meta({ title: "Date", description: "Today when left out, for example 2026-03-04." }),
      dueDate: z.iso.date().optional().meta({ title: "Due on" }),
      email: z.email().max(100).optional().meta({ title: "Bill to this e-mail address" }),
      message: z.string().max(1_000).optional().meta({ title: "Message to the customer" }),
      note: z.string().max(4_000).optional().meta({ title: "Note for the books" }),
    })
    .refine((input) => input.line !== undefined || (input.lines?.length ?? 0) > 0, {
      message: "An invoice needs at least one line.",
      path: ["line"],
    }),
  output: invoice,
  request: ({ input, place, idempotencyKey: key }) => {
    const json = compact({
      CustomerRef: { value: input.customerId },
      Line: [...(input.line ? [input.line] : []), ...(input.lines ?? [])].map(toLine),
      DocNumber: input.number,
      TxnDate: input.date,
      DueDate: input.dueDate,
      BillEmail: input.email === undefined ? undefined : { Address: input.email },
      CustomerMemo: input.message === undefined ? undefined : { value: input.message },
      PrivateNote: input.note,
    });
    return write(place, "invoice", { json, key });
  },
  result: (response) =>
    readAnswer(response, z.object({ Invoice: sentInvoice }), (answer) => ok(toInvoice(answer.Invoice))),
});
