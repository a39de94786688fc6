import { defineConnector, ok } from "../../define.ts";
import { zohoProfile, zohoProfileScope } from "../../zoho/account.ts";
import { zohoOAuth } from "../../zoho/auth.ts";
import { zohoHosts, zohoRegions } from "../../zoho/regions.ts";
import { createEvent } from "./actions/create-event.ts";
import { createOrder } from "./actions/create-order.ts";
import { getEvent } from "./actions/get-event.ts";
import { listAttendees } from "./actions/list-attendees.ts";
import { listEvents } from "./actions/list-events.ts";
import { listOrders } from "./actions/list-orders.ts";
import { discoverPortal, events, portals, ticketClasses } from "./choices.ts";
import { backstageFailure } from "./failure.ts";
import { backstageBase } from "./place.ts";

/**
 * Zoho Backstage, API version 3 (https://www.zoho.com/backstage/api/v3/introduction.html). Its scopes are lower case
 * (https://www.zoho.com/backstage/api/v3/oauth.html). The documentation names five data centres: United States, Europe, India, Australia, Japan.
 */
export const connector = defineConnector({
  key: "zoho_backstage",
  name: "Zoho Backstage",
  description: "Events, who comes to them, and orders of tickets.",
  category: "Productivity",
  color: "#7a3ea8",
  initials: "ZE",
  docs: "https://www.zoho.com/backstage/api/v3/introduction.html",
  auth: zohoOAuth({ scope: zohoProfileScope, account: zohoProfile, discover: discoverPortal }),
  regions: zohoRegions,
  params: [],
  hosts: [...zohoHosts("api"), ...zohoHosts("accounts")],
  failure: backstageFailure,
  test: {
    request: (place) => ({ method: "GET", url: `${backstageBase(place)}/portals` }),
    outcome: () => ok(null),
  },
  choices: { portals, events, ticketClasses },
  actions: { listEvents, getEvent, createEvent, listAttendees, listOrders, createOrder },
  sharedOnly: "Events of Zoho Backstage belong to a portal, which one account looks after for everybody.",
  retired: null,
});
