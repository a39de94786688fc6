import { z } from "zod";

/** Number of a contact, an invoice, an item or an organization, kept as text. */
export const booksId = z.string().regex(/^\d{1,30}$/, "Use the number that Zoho Books gives it, without spaces.");

/** The organization; found automatically when the account has only one or a default. */
export const organization = booksId.optional().meta({
  title: "Organization",
  description: "The account's only or default organization when nothing is chosen.",
  choices: "organizations",
});

/** A contact as Zoho Books sends it (https://www.zoho.com/books/api/v3/contacts/). */
export const sentContact = z.object({
  contact_id: z.string(),
  contact_name: z.string(),
  company_name: z.string().default(""),
  contact_type: z.string().default(""),
  email: z.string().default(""),
  phone: z.string().default(""),
  status: z.string().default(""),
});

/** A contact as steps see it. */
export const contact = z.object({
  id: z.string().meta({ title: "Contact id" }),
  name: z.string().meta({ title: "Name" }),
  company: z.string().meta({ title: "Company" }),
  type: z.string().meta({ title: "Kind", description: "customer or vendor." }),
  email: z.string().meta({ title: "E-mail" }),
  phone: z.string().meta({ title: "Phone" }),
  status: z.string().meta({ title: "Status" }),
});

/** Converts a contact to the form that steps see. */
export function toContact(sent: z.output<typeof sentContact>): z.output<typeof contact> {
  const { contact_id: id, contact_name: name, company_name: company, contact_type: type, email, phone, status } = sent;
  return { id, name, company, type, email, phone, status };
}

/** An invoice as Zoho Books sends it (https://www.zoho.com/books/api/v3/invoices/). */
export const sentInvoice = z.object({
  invoice_id: z.string(),
  invoice_number: z.string(),
  customer_id: z.string(),
  customer_name: z.string().default(""),
  reference_number: z.string().default(""),
  status: z.string(),
  date: z.string(),
  due_date: z.string().default(""),
  total: z.number(),
  balance: z.number(),
  currency_code: z.string().default(""),
});

/** An invoice as steps see it. */
export const invoice = z.object({
  id: z.string().meta({ title: "Invoice id" }),
  number: z.string().meta({ title: "Invoice number" }),
  customerId: z.string().meta({ title: "Customer id" }),
  customerName: z.string().meta({ title: "Customer" }),
  reference: z.string().meta({ title: "Reference" }),
  status: z.string().meta({ title: "Status", description: "For example draft, sent, overdue or paid." }),
  date: z.string().meta({ title: "Date" }),
  dueDate: z.string().meta({ title: "Due on" }),
  total: z.number().meta({ title: "Total" }),
  balance: z.number().meta({ title: "Still to be paid" }),
  currency: z.string().meta({ title: "Currency" }),
});

/** Converts an invoice to the form that steps see. */
export function toInvoice(sent: z.output<typeof sentInvoice>): z.output<typeof invoice> {
  return {
    id: sent.invoice_id,
    number: sent.invoice_number,
    customerId: sent.customer_id,
    customerName: sent.customer_name,
    reference: sent.reference_number,
    status: sent.status,
    date: sent.date,
    dueDate: sent.due_date,
    total: sent.total,
    balance: sent.balance,
    currency: sent.currency_code,
  };
}
