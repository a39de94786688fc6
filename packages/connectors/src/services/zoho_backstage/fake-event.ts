import type { JsonObject } from "@formwork/domain";
import type { FakeTools } from "../../fake/define.ts";

const main = { id: "20931042", name: "Example Events", domain: "example.zohobackstage.example", is_default: true };
const second = {
  id: "20931043",
  name: "Example Trainings",
  domain: "trainings.zohobackstage.example",
  is_default: false,
};

/** Portals of an account: most have one, `sales@` has two. */
export function portalsOf(account: string): JsonObject[] {
  return account.startsWith("sales@") ? [main, second] : [main];
}

/** The initial event. */
export const summit: JsonObject = {
  id: "27000000000023",
  name: "Open House",
  summary: "Look behind the scenes.",
  status: 1,
  status_string: "published",
  event_type: 2,
  event_type_string: "venue",
  timezone: "Europe/Berlin",
  start_time: "2027-05-04T07:00:00Z",
  end_time: "2027-05-04T15:00:00Z",
  website_url: "https://example.zohobackstage.example/openhouse",
};

/** Ticket classes of every event. */
export const ticketClasses: readonly JsonObject[] = [
  { id: "27000000023381", name: "Day ticket" },
  { id: "27000000023382", name: "Student" },
];

/** Events of a portal, the initial one last. */
export function eventsOf(tools: FakeTools, portal: string): JsonObject[] {
  const made = tools.store.list("events").filter((event) => event.portal === portal);
  return portal === main.id ? [...made, summit] : made;
}
