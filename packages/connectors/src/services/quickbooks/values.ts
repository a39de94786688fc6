import { z } from "zod";

/** Number of a customer, vendor, item or invoice, kept as text. */
export const quickbooksId = z.string().regex(/^\d{1,30}$/, "Use the number that QuickBooks gives it.");

/** Name in lists; unique among customers, vendors and employees, and without a colon. */
export const displayName = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^:\t\n]*$/, "QuickBooks allows no colon, tab or line break in a name.")
  .meta({ title: "Name", description: "Unique over customers, vendors and employees." });

const address = z.object({ Address: z.string().optional() }).optional();
const phone = z.object({ FreeFormNumber: z.string().optional() }).optional();

/** A customer or vendor as QuickBooks sends it. */
export const sentParty = z.object({
  Id: z.string(),
  DisplayName: z.string(),
  CompanyName: z.string().optional(),
  PrimaryEmailAddr: address,
  PrimaryPhone: phone,
  Balance: z.number().optional(),
  Active: z.boolean().optional(),
});

/** A customer or vendor as steps see it. */
export const party = z.object({
  id: z.string().meta({ title: "Id" }),
  name: z.string().meta({ title: "Name" }),
  company: z.string().meta({ title: "Company" }),
  email: z.string().meta({ title: "E-mail" }),
  phone: z.string().meta({ title: "Phone" }),
  balance: z.number().meta({ title: "Balance" }),
  active: z.boolean().meta({ title: "In use" }),
});

/** Converts a customer or vendor to the form that steps see. */
export function toParty(sent: z.output<typeof sentParty>): z.output<typeof party> {
  return {
    id: sent.Id,
    name: sent.DisplayName,
    company: sent.CompanyName ?? "",
    email: sent.PrimaryEmailAddr?.Address ?? "",
    phone: sent.PrimaryPhone?.FreeFormNumber ?? "",
    balance: sent.Balance ?? 0,
    active: sent.Active ?? true,
  };
}

const reference = z.object({ value: z.string(), name: z.string().optional() });

/** An invoice as QuickBooks sends it. */
export const sentInvoice = z.object({
  Id: z.string(),
  DocNumber: z.string().optional(),
  CustomerRef: reference,
  TxnDate: z.string(),
  DueDate: z.string().optional(),
  TotalAmt: z.number(),
  Balance: z.number(),
  CurrencyRef: reference.optional(),
});

/** An invoice as steps see it. */
export const invoice = z.object({
  id: z.string().meta({ title: "Invoice id" }),
  number: z.string().meta({ title: "Invoice number" }),
  customerId: z.string().meta({ title: "Customer id" }),
  customerName: z.string().meta({ title: "Customer" }),
  date: z.string().meta({ title: "Date" }),
  dueDate: z.string().meta({ title: "Due on" }),
  total: z.number().meta({ title: "Total" }),
  balance: z.number().meta({ title: "Still to be paid" }),
  currency: z.string().meta({ title: "Currency" }),
});

/** Converts an invoice to the form that steps see. */
export function toInvoice(sent: z.output<typeof sentInvoice>): z.output<typeof invoice> {
  return {
    id: sent.Id,
    number: sent.DocNumber ?? "",
    customerId: sent.CustomerRef.value,
    customerName: sent.CustomerRef.name ?? "",
    date: sent.TxnDate,
    dueDate: sent.DueDate ?? "",
    total: sent.TotalAmt,
    balance: sent.Balance,
    currency: sent.CurrencyRef?.value ?? "",
  };
}
