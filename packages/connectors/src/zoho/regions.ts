import type { Region } from "../define.ts";

/** Data centres of Zoho [C20] (https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html), by the `location` a callback names. */
const dataCentres = [
  centre("us", "United States", { site: "zoho.com", api: "www.zohoapis.com" }),
  centre("eu", "Europe", { site: "zoho.eu", api: "www.zohoapis.eu" }),
  centre("in", "India", { site: "zoho.in", api: "www.zohoapis.in" }),
  centre("au", "Australia", { site: "zoho.com.au", api: "www.zohoapis.com.au" }),
  centre("jp", "Japan", { site: "zoho.jp", api: "www.zohoapis.jp" }),
  centre("uk", "United Kingdom", { site: "zoho.uk", api: "www.zohoapis.uk" }),
  centre("cn", "China", { site: "zoho.com.cn", api: "www.zohoapis.com.cn" }),
  centre("ca", "Canada", { site: "zohocloud.ca", api: "www.zohoapis.ca" }),
  centre("sa", "Saudi Arabia", { site: "zoho.sa", api: "www.zohoapis.sa" }),
];

function centre(key: string, label: string, { site, api }: { site: string; api: string }) {
  const products = {
    accounts: `accounts.${site}`,
    recruit: `recruit.${site}`,
    sheet: `sheet.${site}`,
    projects: `projectsapi.${site}`,
    cliq: `cliq.${site}`,
  };
  return { key, label, site, hosts: { api, ...products } };
}

/** Zoho's data centres as regions; their values are hosts: `{accounts}`, `{api}`, and one for each product that has its own. */
export const zohoRegions: readonly Region[] = dataCentres.map(({ key, label, hosts }) => ({
  key,
  label,
  values: hosts,
}));

/**
 * Every host of Zoho's APIs in one data centre, as entries of a host list: hosts below its site, and below the domain of the shared APIs with and
 * without `www`. Pages that customers publish are on other domains.
 *
 * @param accounts host of its accounts server, which names the data centre
 */
export function zohoApiHosts(accounts: string | undefined): readonly string[] {
  const found = dataCentres.find(({ hosts }) => hosts.accounts === accounts);
  if (!found) return [];
  const shared = found.hosts.api.replace(/^www\./, "");
  return [`*.${found.site}`, shared, `*.${shared}`];
}

/** The hosts of one kind in all data centres. */
export function zohoHosts(kind: keyof (typeof dataCentres)[number]["hosts"]): readonly string[] {
  return dataCentres.map(({ hosts }) => hosts[kind]);
}

/**
 * The data centre a callback names in `accounts-server` and `location`. The address is only compared with the fixed list. If it were used, an
 * attacker who forges the callback would receive the client secret.
 *
 * @returns the region's key, null when the callback names none, undefined when it names one that is not Zoho's
 */
export function zohoCallbackRegion(parameters: URLSearchParams): string | null | undefined {
  const server = parameters.get("accounts-server");
  const location = parameters.get("location");
  if (server === null && location === null) return null;
  const byServer = dataCentres.find(({ hosts }) => `https://${hosts.accounts}` === server?.replace(/\/$/, ""));
  if (server !== null) return location === null || byServer?.key === location ? byServer?.key : undefined;
  return dataCentres.find(({ key }) => key === location)?.key;
}
