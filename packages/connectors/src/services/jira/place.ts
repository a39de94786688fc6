import type { Param, Place } from "../../define.ts";

/** Parameters asked when an account is authorized: each account has its site. */
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

/** Hosts of an account: only its own site. */
export function jiraHosts(place: Place): readonly string[] {
  return place.facts.site === undefined ? [] : [place.facts.site];
}

/** Address in version 3 of the API of an account's site; each further part is encoded as one path segment. */
export function jiraUrl(place: Place, ...parts: readonly string[]): string {
  return [`https://${place.facts.site}/rest/api/3`, ...parts.map(encodeURIComponent)].join("/");
}
