import type { JsonObject } from "@formwork/domain";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { isObject } from "../../zoho/failure.ts";
import { isRefusal, zohoAccounts, zohoCaller } from "../../zoho/fake-accounts.ts";
import { zohoHosts } from "../../zoho/regions.ts";
import { eventsOf, portalsOf, ticketClasses } from "./fake-event.ts";

function refusal(status: number, message: string): FakeAnswer {
  return { status, json: { status_code: String(status), message } };
}

type Handler = (call: FakeCall, tools: FakeTools) => FakeAnswer;

const forbidden = "We're sorry, either this resource has been deleted or you don't have permission to access it.";

function route(method: string, path: string, { scope, handle }: { scope: string; handle: Handler }): FakeRoute {
  return {
    method,
    path: `/backstage/v3/portals${path}`,
    handle(call, tools) {
      const checked = zohoCaller(call, tools, new RegExp(`^zohobackstage\\.${scope}$`));
      if (isRefusal(checked)) {
        const outside = isObject(checked.json) && checked.json.code === "OAUTH_SCOPE_MISMATCH";
        return refusal(401, outside ? "Please provide a valid OAuthScope" : "Invalid OAuth token");
      }
      const { account } = checked;
      if (path === "") return { status: 200, json: portalsOf(account), account };
      const { portal = "", event } = call.params;
      if (!portalsOf(account).some(({ id }) => id === portal)) return { ...refusal(403, forbidden), account };
      if (event !== undefined && !eventsOf(tools, portal).some(({ id }) => id === event))
        return { ...refusal(404, forbidden), account };
      return { ...handle(call, tools), account };
    },
  };
}

/** One page of a list. */
function paged(call: FakeCall, name: string, rows: readonly JsonObject[]): FakeAnswer {
  const [page, size] = [Number(call.query.get("page") ?? 1), Number(call.query.get("per_page") ?? 200)];
  const pagination = {
    total_count: rows.length,
    page,
    per_page: size,
    total_pages: Math.max(1, Math.ceil(rows.length / size)),
    has_more_items: rows.length > page * size,
  };
  return { status: 200, json: { pagination, [name]: rows.slice((page - 1) * size, page * size) } };
}

const kinds: Readonly<Record<string, string>> = { "2": "venue", "3": "online", "4": "hybrid" };

function createEvent(call: FakeCall, tools: FakeTools): FakeAnswer {
  const { name, timezone, start_date: start, end_date: end, event_type: type = 2, ...rest } = jsonBody(call) ?? {};
  for (const [key, value] of Object.entries({ name, timezone, start_date: start, end_date: end })) {
    if (typeof value !== "string" || value === "") return refusal(400, `${key} is a required parameter`);
  }
  const id = tools.store.nextId();
  const event: JsonObject = {
    ...rest,
    id,
    portal: call.params.portal ?? "",
    name: String(name),
    timezone: String(timezone),
    status: 0,
    status_string: "unpublished",
    event_type: type,
    event_type_string: kinds[String(type)] ?? "",
    start_time: String(start),
    end_time: String(end),
    website_url: "",
  };
  tools.store.put("events", id, event);
  return { status: 201, json: event };
}

function createOrder(call: FakeCall, tools: FakeTools): FakeAnswer {
  const { buyer_details: buyer, tickets } = jsonBody(call) ?? {};
  const [ticket] = Array.isArray(tickets) ? tickets : [];
  if (!isObject(buyer) || !isObject(ticket) || !isObject(ticket.data))
    return refusal(400, "buyer_details and tickets are required parameters");
  const kind = ticketClasses.find(({ id }) => id === ticket.ticketclass_id);
  if (!kind) return refusal(400, "Please provide a valid ticket class");
  const [orderId, ticketId, attendeeId] = [tools.store.nextId(), tools.store.nextId(), tools.store.nextId()];
  const event_id = call.params.event ?? "";
  const contact = {
    first_name: buyer.purchaser_first_name ?? "",
    last_name: buyer.purchaser_last_name ?? "",
    email: buyer.purchaser_email ?? "",
  };
  const order: JsonObject = {
    id: orderId,
    event_id,
    status_string: "completed",
    created_time: new Date(tools.now()).toISOString(),
    contact,
    tickets: [{ id: ticketId, ticket_name: kind.name ?? "" }],
  };
  tools.store.put("orders", orderId, order);
  tools.store.put("attendees", attendeeId, {
    id: attendeeId,
    event_id,
    order_id: orderId,
    ticket_id: ticketId,
    ticket_class_id: kind.id ?? "",
    ticket_name: kind.name ?? "",
    status_string: "attending",
    contact: ticket.data,
  });
  return { status: 201, json: order };
}

const ofEvent = (table: "orders" | "attendees"): Handler =>
  function answer(call, tools) {
    const rows = tools.store.list(table).filter(({ event_id: of }) => of === call.params.event);
    return paged(call, table, rows);
  };

/** Double of Zoho Backstage, API version 3: a portal with one event, and a second portal for `sales@`. */
export const fake = defineFake({
  key: "zoho_backstage",
  name: "Zoho Backstage",
  hosts: zohoHosts("api"),
  shares: [zohoAccounts],
  routes: [
    route("GET", "", { scope: "portal.READ", handle: () => ({ status: 200, json: [] }) }),
    route("GET", "/:portal/events", {
      scope: "event.READ",
      handle: (call, tools) => paged(call, "events", eventsOf(tools, call.params.portal ?? "")),
    }),
    route("POST", "/:portal/events", { scope: "event.CREATE", handle: createEvent }),
    route("GET", "/:portal/events/:event", {
      scope: "event.READ",
      handle(call, tools) {
        const found = eventsOf(tools, call.params.portal ?? "").find(({ id }) => id === call.params.event);
        return found ? { status: 200, json: found } : refusal(404, forbidden);
      },
    }),
    route("GET", "/:portal/events/:event/ticket_classes", {
      scope: "eventticket.READ",
      handle: (call) => paged(call, "ticket_classes", ticketClasses),
    }),
    route("GET", "/:portal/events/:event/attendees", { scope: "attendee.READ", handle: ofEvent("attendees") }),
    route("GET", "/:portal/events/:event/orders", { scope: "order.READ", handle: ofEvent("orders") }),
    route("POST", "/:portal/events/:event/orders", { scope: "order.CREATE", handle: createOrder }),
  ],
  rateLimited: refusal(429, "Too many requests"),
  inspect: (tools) => [
    {
      title: "Attendees",
      columns: ["Name", "E-mail", "Ticket", "Event"],
      rows: tools.store.list("attendees").map(({ contact, ticket_name: ticket, event_id: event }) => {
        const who = isObject(contact) ? contact : {};
        return [`${who.first_name} ${who.last_name}`, who.email, ticket, event].map(String);
      }),
    },
    {
      title: "Events made here",
      columns: ["Name", "Starts", "Ends", "Status"],
      rows: tools.store
        .list("events")
        .map(({ name, start_time: start, end_time: end, status_string: status }) =>
          [name, start, end, status].map(String),
        ),
    },
  ],
});
