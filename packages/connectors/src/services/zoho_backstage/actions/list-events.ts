import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { eventOutput, sentEvent, toEvent } from "../event.ts";
import { portalUrl } from "../place.ts";
import { pageOutput, pageQuery, pages, portal, sentPage, toPage } from "../values.ts";

const answer = z.object({ events: z.array(sentEvent), pagination: sentPage.optional() });

/** Lists the events of a portal (https://www.zoho.com/backstage/api/v3/get-all-events.html). */
export const listEvents = defineAction({
  title: "List events",
  description: "Lists the events of a portal, newest start first.",
  guarantee: "read",
  scopes: ["zohobackstage.event.READ"],
  input: z.strictObject({
    portal,
    status: z
      .enum(["all", "live", "drafts", "completed", "canceled", "trash"])
      .default("all")
      .meta({ title: "Which ones" }),
    ...pages,
  }),
  output: z.object({
    events: z.array(eventOutput).meta({ title: "Events" }),
    first: eventOutput.nullable().meta({ title: "First event" }),
    ...pageOutput,
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(input.portal, place)}/events`,
    query: { status: input.status, sort_by: "start_date", sort_order: "desc", ...pageQuery(input) },
  }),
  result: (response) =>
    readAnswer(response, answer, ({ events: sent, pagination }) => {
      const events = sent.map(toEvent);
      return ok({ events, first: events[0] ?? null, ...toPage(events.length, pagination) });
    }),
});
