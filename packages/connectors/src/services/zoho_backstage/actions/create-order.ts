import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { portalUrl } from "../place.ts";
import { backstageId, event, portal, sentId } from "../values.ts";

const answer = z.union([z.object({ id: sentId }), z.object({ order: z.object({ id: sentId }) })]);

const name = z.string().min(1).max(100);

/** Registers somebody for an event: an order of one ticket (https://www.zoho.com/backstage/api/v3/create-an-order.html). */
export const createOrder = defineAction({
  title: "Register an attendee",
  description: "Orders a ticket of an event for somebody, who is buyer and attendee at once.",
  // The API knows no idempotency key: a repeat would order a second ticket.
  guarantee: "none",
  scopes: ["zohobackstage.order.CREATE"],
  input: z.strictObject({
    portal,
    event,
    ticketClass: backstageId.meta({ title: "Ticket class", choices: "ticketClasses" }),
    firstName: name.meta({ title: "First name" }),
    lastName: name.meta({ title: "Last name" }),
    email: z.email().max(254).meta({ title: "E-mail" }),
    phone: z.string().min(3).max(30).optional().meta({ title: "Phone" }),
  }),
  output: z.object({ id: z.string().meta({ title: "Order id" }) }),
  request: ({ input: { portal: chosen, event: of, ticketClass, firstName, lastName, email, phone }, place }) => ({
    method: "POST",
    url: `${portalUrl(chosen, place)}/events/${of}/orders`,
    json: {
      buyer_details: {
        purchaser_first_name: firstName,
        purchaser_last_name: lastName,
        purchaser_email: email,
        ...(phone !== undefined && { purchaser_mobile_no: phone }),
      },
      tickets: [
        {
          ticketclass_id: ticketClass,
          data: { first_name: firstName, last_name: lastName, email, ...(phone !== undefined && { mobile_no: phone }) },
        },
      ],
    },
  }),
  result: (response) => readAnswer(response, answer, (sent) => ok({ id: "order" in sent ? sent.order.id : sent.id })),
});
