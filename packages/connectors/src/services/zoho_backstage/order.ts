import { z } from "zod";
import { sentId } from "./values.ts";

const person = z.object({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email: z.string().nullish(),
});

/** An order as Zoho sends it (https://www.zoho.com/backstage/api/v3/get-all-orders.html). */
export const sentOrder = z.object({
  id: sentId,
  status_string: z.string().nullish(),
  created_time: z.string().nullish(),
  contact: person.nullish(),
  tickets: z.array(z.object({ id: sentId.nullish() })).nullish(),
});

/** An order as steps see it. */
export const order = z.object({
  id: z.string().meta({ title: "Order id" }),
  status: z.string().meta({ title: "Status" }),
  createdAt: z.string().meta({ title: "Ordered at" }),
  buyer: z.string().meta({ title: "Buyer" }),
  email: z.string().meta({ title: "Buyer's e-mail" }),
  tickets: z.number().int().meta({ title: "How many tickets" }),
});

/** Converts an order to the form that steps see. */
export function toOrder(sent: z.output<typeof sentOrder>): z.output<typeof order> {
  const names = [sent.contact?.first_name, sent.contact?.last_name];
  return {
    id: sent.id,
    status: sent.status_string ?? "",
    createdAt: sent.created_time ?? "",
    buyer: names.filter((name) => Boolean(name)).join(" "),
    email: sent.contact?.email ?? "",
    tickets: sent.tickets?.length ?? 0,
  };
}
