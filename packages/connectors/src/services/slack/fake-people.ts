import type { FakeTools } from "../../fake/define.ts";

/** A channel of the double. */
export interface FakeChannel {
  id: string;
  name: string;
  is_archived: boolean;
  is_member: boolean;
  num_members: number;
  topic: { value: string };
}

const first: readonly FakeChannel[] = [
  {
    id: "C0GENERAL",
    name: "general",
    is_archived: false,
    is_member: true,
    num_members: 4,
    topic: { value: "For all" },
  },
  { id: "C0SALES", name: "sales", is_archived: false, is_member: true, num_members: 2, topic: { value: "" } },
  {
    id: "C0BOARD",
    name: "board",
    is_archived: false,
    is_member: false,
    num_members: 2,
    topic: { value: "Invite the app first" },
  },
  { id: "C0OLD", name: "old-news", is_archived: true, is_member: false, num_members: 0, topic: { value: "" } },
];

/** People of the workspace. */
export const people = [
  { id: "U0ANA", name: "ana", email: "ana@acme.example", real_name: "Ana Admin", tz: "Europe/Berlin" },
  { id: "U0BEN", name: "ben", email: "ben@acme.example", real_name: "Ben Builder", tz: "Europe/London" },
  { id: "U0UMA", name: "uma", email: "uma@acme.example", real_name: "Uma User", tz: "Asia/Kolkata" },
];

/** The initial channels and those created since. */
export function channelsOf(tools: FakeTools): FakeChannel[] {
  return [...first, ...(tools.store.list("channels") as unknown as FakeChannel[])];
}
