import { z } from "zod";
import { sentId } from "./values.ts";

const contact = z.object({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email: z.string().nullish(),
  company_name: z.string().nullish(),
  designation: z.string().nullish(),
  mobile_no: z.string().nullish(),
});

/** An attendee as Zoho sends it (https://www.zoho.com/backstage/api/v3/get-a-specific-attendee.html). */
export const sentAttendee = z.object({
  id: sentId,
  order_id: sentId.nullish(),
  ticket_id: sentId.nullish(),
  ticket_class_id: sentId.nullish(),
  ticket_name: z.string().nullish(),
  status_string: z.string().nullish(),
  contact: contact.nullish(),
});

/** An attendee as steps see it. */
export const attendee = z.object({
  id: z.string().meta({ title: "Attendee id" }),
  orderId: z.string().meta({ title: "Order id" }),
  ticketId: z.string().meta({ title: "Ticket id" }),
  ticketClassId: z.string().meta({ title: "Ticket class id" }),
  ticket: z.string().meta({ title: "Ticket" }),
  status: z.string().meta({ title: "Status", description: "For example attending." }),
  firstName: z.string().meta({ title: "First name" }),
  lastName: z.string().meta({ title: "Last name" }),
  email: z.string().meta({ title: "E-mail" }),
  company: z.string().meta({ title: "Company" }),
  jobTitle: z.string().meta({ title: "Job title" }),
  phone: z.string().meta({ title: "Phone" }),
});

/** Converts an attendee to the form that steps see. */
export function toAttendee(sent: z.output<typeof sentAttendee>): z.output<typeof attendee> {
  const who = sent.contact ?? {};
  return {
    id: sent.id,
    orderId: sent.order_id ?? "",
    ticketId: sent.ticket_id ?? "",
    ticketClassId: sent.ticket_class_id ?? "",
    ticket: sent.ticket_name ?? "",
    status: sent.status_string ?? "",
    firstName: who.first_name ?? "",
    lastName: who.last_name ?? "",
    email: who.email ?? "",
    company: who.company_name ?? "",
    jobTitle: who.designation ?? "",
    phone: who.mobile_no ?? "",
  };
}
