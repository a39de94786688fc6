import {
  type Icon,
  IconBuildingStore,
  IconCalendarTime,
  IconHome,
  IconListCheck,
  IconPlugConnected,
  IconSettings,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";

/** One entry of the rail. */
export interface RailLink {
  label: string;
  icon: Icon;
  link: LinkProps;
  /** Addresses of further pages that belong to it. */
  also?: readonly string[];
}

/** What a builder sees. */
export const builderLinks: readonly RailLink[] = [
  { label: "Applications", icon: IconBuildingStore, link: { to: "/applications" } },
  { label: "Connections", icon: IconPlugConnected, link: { to: "/connections" }, also: ["/services"] },
  { label: "Runs", icon: IconListCheck, link: { to: "/runs" } },
  { label: "Schedules", icon: IconCalendarTime, link: { to: "/schedules" } },
  { label: "People", icon: IconUsers, link: { to: "/people" } },
  { label: "Settings", icon: IconSettings, link: { to: "/settings" } },
];

/** What everybody else sees. */
export const personLinks: readonly RailLink[] = [
  { label: "Home", icon: IconHome, link: { to: "/home" } },
  { label: "My accounts", icon: IconUserCircle, link: { to: "/my-accounts" } },
];

/** The parts of one application, shown below "Applications" while inside it. */
export function applicationLinks(applicationId: string): readonly Omit<RailLink, "icon">[] {
  const params = { applicationId };
  return [
    { label: "Overview", link: { to: "/applications/$applicationId", params, activeOptions: { exact: true } } },
    { label: "Forms", link: { to: "/applications/$applicationId/forms", params } },
    { label: "Workflows", link: { to: "/applications/$applicationId/workflows", params } },
    { label: "Records", link: { to: "/applications/$applicationId/records", params } },
    { label: "Runs", link: { to: "/applications/$applicationId/runs", params } },
    { label: "Connections", link: { to: "/applications/$applicationId/connections", params } },
    { label: "Settings", link: { to: "/applications/$applicationId/settings", params } },
  ];
}
