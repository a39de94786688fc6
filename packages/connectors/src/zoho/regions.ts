import type { Region } from "../define.ts";

/** Data centres of Zoho [C20] (https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html), by the `location` a callback names. */
const dataCentres = [
  {
    key: "us",
    label: "United States",
    accounts: "accounts.zoho.com",
    api: "www.zohoapis.com",
    recruit: "recruit.zoho.com",
  },
  { key: "eu", label: "Europe", accounts: "accounts.zoho.eu", api: "www.zohoapis.eu", recruit: "recruit.zoho.eu" },
  { key: "in", label: "India", accounts: "accounts.zoho.in", api: "www.zohoapis.in", recruit: "recruit.zoho.in" },
  {
    key: "au",
    label: "Australia",
    accounts: "accounts.zoho.com.au",
    api: "www.zohoapis.com.au",
    recruit: "recruit.zoho.com.au",
  },
  { key: "jp", label: "Japan", accounts: "accounts.zoho.jp", api: "www.zohoapis.jp", recruit: "recruit.zoho.jp" },
  {
    key: "uk",
    label: "United Kingdom",
    accounts: "accounts.zoho.uk",
    api: "www.zohoapis.uk",
    recruit: "recruit.zoho.uk",
  },
  {
    key: "cn",
    label: "China",
    accounts: "accounts.zoho.com.cn",
    api: "www.zohoapis.com.cn",
    recruit: "recruit.zoho.com.cn",
  },
  {
    key: "ca",
    label: "Canada",
    accounts: "accounts.zohocloud.ca",
    api: "www.zohoapis.ca",
    recruit: "recruit.zohocloud.ca",
  },
  {
    key: "sa",
    label: "Saudi Arabia",
    accounts: "accounts.zoho.sa",
    api: "www.zohoapis.sa",
    recruit: "recruit.zoho.sa",
  },
] as const;

/** Zoho's data centres as regions; `{accounts}`, `{api}` and `{recruit}` are their hosts. */
export const zohoRegions: readonly Region[] = dataCentres.map(({ key, label, ...values }) => ({ key, label, values }));

/** The hosts of one kind in all data centres. */
export function zohoHosts(kind: "accounts" | "api" | "recruit"): readonly string[] {
  return dataCentres.map((centre) => centre[kind]);
}

/**
 * The data centre a callback names in `accounts-server` and `location`. The address is only ever compared with the fixed list: were it used,
 * whoever forges the callback would be sent the client secret.
 *
 * @returns the region's key, null when the callback names none, undefined when it names one that is not Zoho's
 */
export function zohoCallbackRegion(parameters: URLSearchParams): string | null | undefined {
  const server = parameters.get("accounts-server");
  const location = parameters.get("location");
  if (server === null && location === null) return null;
  const byServer = dataCentres.find((centre) => `https://${centre.accounts}` === server?.replace(/\/$/, ""));
  if (server !== null) return location === null || byServer?.key === location ? byServer?.key : undefined;
  return dataCentres.find((centre) => centre.key === location)?.key;
}
