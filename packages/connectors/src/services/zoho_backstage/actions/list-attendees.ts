import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { attendee, sentAttendee, toAttendee } from "../attendee.ts";
import { portalUrl } from "../place.ts";
import { event, pageOutput, pageQuery, pages, portal, sentPage, toPage } from "../values.ts";

const answer = z.object({ attendees: z.array(sentAttendee), pagination: sentPage.optional() });

/** Lists the attendees of an event (https://www.zoho.com/backstage/api/v3/get-all-attendees.html). */
export const listAttendees = defineAction({
  title: "List attendees",
  description: "Lists who has a ticket of an event.",
  guarantee: "read",
  scopes: ["zohobackstage.attendee.READ"],
  input: z.strictObject({ portal, event, ...pages }),
  output: z.object({
    attendees: z.array(attendee).meta({ title: "Attendees" }),
    first: attendee.nullable().meta({ title: "First attendee" }),
    ...pageOutput,
  }),
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(input.portal, place)}/events/${input.event}/attendees`,
    query: pageQuery(input),
  }),
  result: (response) =>
    readAnswer(response, answer, ({ attendees: sent, pagination }) => {
      const attendees = sent.map(toAttendee);
      return ok({ attendees, first: attendees[0] ?? null, ...toPage(attendees.length, pagination) });
    }),
});
