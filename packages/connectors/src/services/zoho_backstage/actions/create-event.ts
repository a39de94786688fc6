import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { eventOutput, sentEvent, toEvent } from "../event.ts";
import { portalUrl } from "../place.ts";
import { portal } from "../values.ts";

/** Numbers of the kinds of events in the API. */
const kinds = { venue: 2, online: 3, hybrid: 4 } as const;

const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z"));

/** Creates an event as a draft in its portal (https://www.zoho.com/backstage/api/v3/create-an-event.html). */
export const createEvent = defineAction({
  title: "Create an event",
  description: "Makes an event in a portal.",
  // The API knows no idempotency key: a repeat would create a second event.
  guarantee: "none",
  scopes: ["zohobackstage.event.CREATE"],
  input: z
    .strictObject({
      portal,
      name: z.string().min(1).max(250).meta({ title: "Name" }),
      timezone: z.string().min(1).max(100).meta({ title: "Time zone", description: "For example Europe/Berlin." }),
      startsAt: moment.meta({ title: "Starts at", description: "For example 2026-09-15T09:00:00Z." }),
      endsAt: moment.meta({ title: "Ends at" }),
      type: z.enum(["venue", "online", "hybrid"]).default("venue").meta({ title: "Kind" }),
      summary: z.string().max(1_000).optional().meta({ title: "Summary" }),
      description: z.string().max(50_000).optional().meta({ title: "Description", description: "May hold HTML." }),
      category: z.string().max(100).optional().meta({ title: "Category", description: "For example Sales." }),
    })
    .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
      message: "The end comes after the start.",
      path: ["endsAt"],
    }),
  output: eventOutput,
  request: ({ input: { portal: chosen, startsAt, endsAt, type, ...rest }, place }) => ({
    method: "POST",
    url: `${portalUrl(chosen, place)}/events`,
    // Empty texts are undefined here, so JSON leaves them out.
    json: { ...rest, start_date: startsAt, end_date: endsAt, event_type: kinds[type] },
  }),
  result: (response) => readAnswer(response, sentEvent, (sent) => ok(toEvent(sent))),
});
