import type { Param, Place } from "../../define.ts";

/** Asked where an account is authorized: each has its site. */
export const siteParam: Param = {
  key: "site",
  label: "Site address",
  help: "For example https://your-company.atlassian.net.",
  pattern: /^(https:\/\/)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.atlassian\.net\/?$/i,
  write: (site) => siteHost(site),
};

function siteHost(site: string): string {
  return site
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
}

/** Hosts of an account: its own site and no other. */
export function jiraHosts(place: Place): readonly string[] {
  return place.facts.site === undefined ? [] : [place.facts.site];
}

/** Address of the API, version 3, of an account's site, with further parts, each written so that it stays one. */
export function jiraUrl(place: Place, ...parts: readonly string[]): string {
  return [`https://${place.facts.site}/rest/api/3`, ...parts.map(encodeURIComponent)].join("/");
}
