import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { order, sentOrder, toOrder } from "../order.ts";
import { portalUrl } from "../place.ts";
import { event, pageOutput, pageQuery, pages, portal, sentPage, toPage } from "../values.ts";

const answer = z.object({ orders: z.array(sentOrder), pagination: sentPage.optional() });

/** Lists the orders of an event (https://www.zoho.com/backstage/api/v3/get-all-orders.html). */
export const listOrders = defineAction({
  title: "List orders",
  description: "Lists who has ordered tickets of an event.",
  guarantee: "read",
  scopes: ["zohobackstage.order.READ"],
  input: z.strictObject({ portal, event, ...pages }),
  output: z.object({
    orders: z.array(order).meta({ title: "Orders" }),
    first: order.nullable().meta({ title: "First order" }),
    ...pageOutput,
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(input.portal, place)}/events/${input.event}/orders`,
    query: pageQuery(input),
  }),
  result: (response) =>
    readAnswer(response, answer, ({ orders: sent, pagination }) => {
      const orders = sent.map(toOrder);
      return ok({ orders, first: orders[0] ?? null, ...toPage(orders.length, pagination) });
    }),
});
