import { z } from "zod";
import type { ChoiceList, DiscoverCall } from "../../define.ts";
import { onlyPortal } from "../../zoho/only-portal.ts";
import { backstageBase, portalUrl } from "./place.ts";
import { backstageId, sentId, sentPage } from "./values.ts";

const portalRows = z.array(z.object({ id: sentId, name: z.string() }));
/** The documentation shows a bare list, but other lists come under a name; both forms are accepted. */
const portalsAnswer = z.union([portalRows, z.object({ portals: portalRows }).transform(({ portals: rows }) => rows)]);

const request: DiscoverCall["request"] = (place) => ({ method: "GET", url: `${backstageBase(place)}/portals` });

/** Portals of the account (https://www.zoho.com/backstage/api/v3/get-all-portals.html). */
export const portals: ChoiceList = {
  needs: [],
  scopes: ["zohobackstage.portal.READ"],
  request: ({ place }) => request(place),
  read: (response) => portalsAnswer.parse(response.json).map(({ id: value, name: label }) => ({ value, label })),
};

/** Finds the account's only portal once, after consent, so that nobody has to enter its number. */
export const discoverPortal: DiscoverCall = {
  request,
  read: (response) => onlyPortal(portalsAnswer.safeParse(response.json).data ?? []),
};

const chosen = (id: string | undefined) => (id === undefined || id === "" ? undefined : backstageId.parse(id));
const named = z.object({ id: sentId, name: z.string() });

const next: NonNullable<ChoiceList["next"]> = (response, asked) => {
  const page = z.object({ pagination: sentPage }).safeParse(response.json).data?.pagination;
  if (page?.has_more_items !== true) return null;
  return { ...asked, query: { ...asked.query, page: String(Number(asked.query?.page) + 1) } };
};

/** Events of the portal, whatever their status (https://www.zoho.com/backstage/api/v3/get-all-events.html). */
export const events: ChoiceList = {
  needs: [],
  takes: ["portal"],
  scopes: ["zohobackstage.event.READ"],
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(chosen(input.portal), place)}/events`,
    query: { status: "all", page: "1", per_page: "200" },
  }),
  read: (response) =>
    z
      .object({ events: z.array(named) })
      .parse(response.json)
      .events.map(({ id: value, name: label }) => ({ value, label })),
  next,
};

/** Ticket classes of an event (https://www.zoho.com/backstage/api/v3/get-all-ticket-classes.html). */
export const ticketClasses: ChoiceList = {
  needs: ["event"],
  takes: ["portal"],
  scopes: ["zohobackstage.eventticket.READ"],
  request: ({ input, place }) => ({
    method: "GET",
    url: `${portalUrl(chosen(input.portal), place)}/events/${backstageId.parse(input.event)}/ticket_classes`,
    query: { page: "1", per_page: "200" },
  }),
  read: (response) =>
    z
      .object({ ticket_classes: z.array(named) })
      .parse(response.json)
      .ticket_classes.map(({ id: value, name: label }) => ({ value, label })),
  next,
};
