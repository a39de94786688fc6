import { z } from "zod";
import { sentId } from "./values.ts";

/** An event as Zoho sends it (https://www.zoho.com/backstage/api/v3/get-a-specific-event.html). */
export const sentEvent = z.object({
  id: sentId,
  name: z.string(),
  summary: z.string().nullish(),
  status_string: z.string().nullish(),
  event_type_string: z.string().nullish(),
  timezone: z.string().nullish(),
  start_time: z.string().nullish(),
  end_time: z.string().nullish(),
  website_url: z.string().nullish(),
});

/** An event as steps see it. */
export const eventOutput = z.object({
  id: z.string().meta({ title: "Event id" }),
  name: z.string().meta({ title: "Name" }),
  summary: z.string().meta({ title: "Summary" }),
  status: z.string().meta({ title: "Status", description: "For example published or completed." }),
  type: z.string().meta({ title: "Kind", description: "venue, online or hybrid." }),
  timezone: z.string().meta({ title: "Time zone" }),
  startsAt: z.string().meta({ title: "Starts at" }),
  endsAt: z.string().meta({ title: "Ends at" }),
  website: z.string().meta({ title: "Website" }),
});

/** Converts an event to the form that steps see. */
export function toEvent(sent: z.output<typeof sentEvent>): z.output<typeof eventOutput> {
  return {
    id: sent.id,
    name: sent.name,
    summary: sent.summary ?? "",
    status: sent.status_string ?? "",
    type: sent.event_type_string ?? "",
    timezone: sent.timezone ?? "",
    startsAt: sent.start_time ?? "",
    endsAt: sent.end_time ?? "",
    website: sent.website_url ?? "",
  };
}
