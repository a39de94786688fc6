import { z } from "zod";
import { readAnswer } from "../../../answers.ts";
import { defineAction, ok } from "../../../define.ts";
import { eventOutput, sentEvent, toEvent } from "../event.ts";
import { portalUrl } from "../place.ts";
import { event, portal } from "../values.ts";

/** Reads one event (https://www.zoho.com/backstage/api/v3/get-a-specific-event.html). */
export const getEvent = defineAction({
  title: "Get an event",
  description: "Reads an event: when and where it takes place, and how far it is.",
  guarantee: "read",
  scopes: ["zohobackstage.event.READ"],
  input: z.strictObject({ portal, event }),
  output: eventOutput,
  request: ({ input, place }) => ({ method: "GET", url: `${portalUrl(input.portal, place)}/events/${input.event}` }),
  result: (response) => readAnswer(response, sentEvent, (sent) => ok(toEvent(sent))),
});
