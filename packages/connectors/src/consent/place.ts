import { FormworkError, fillAddress as fill, readUrl } from "@formwork/domain";
import type { Connector, Param, Place } from "../define.ts";
import { type HostList, hostList } from "../egress/hosts.ts";

/** Settings of a connection and an authorization that locate their service. */
export interface PlaceFacts {
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** null when there is no account yet. */
  facts: Readonly<Record<string, string>> | null;
}

/**
 * Resolves region, parameters and facts, including the account's, and checks each of them again, although it was checked when it was stored.
 *
 * @throws FormworkError `INVALID_INPUT` for an unknown region or a parameter outside its pattern, `EGRESS_REFUSED` for a fact with an undeclared host
 */
export function placeOf(connector: Connector, given: PlaceFacts): Place {
  const first = connector.regions[0];
  const region = given.region === null ? first : connector.regions.find((each) => each.key === given.region);
  if (first && !region) {
    throw new FormworkError(
      "INVALID_INPUT",
      `${connector.name} has no data centre “${given.region}”. Choose one of the list.`,
      {
        path: "region",
        notSent: true,
      },
    );
  }
  const params = written(connector.params, given.params, "params.");
  const own = given.facts === null ? {} : written(connector.accountParams ?? [], given.facts, "");
  const place = { region: region?.values ?? {}, params, facts: { ...given.facts, ...own } };
  const hosts = hostList(hostsOf(connector, place));
  for (const value of Object.values(place.facts)) {
    if (!/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value) || isOwnAddress(value, hosts)) continue;
    throw new FormworkError(
      "EGRESS_REFUSED",
      `${connector.name} named an address of its API that is not one of its own.`,
      { notSent: true },
    );
  }
  return place;
}

function written(
  asked: readonly Param[],
  given: Readonly<Record<string, string>>,
  before: string,
): Record<string, string> {
  return Object.fromEntries(
    asked.map(({ key, label, help, pattern, initial = "", write }) => {
      const value = given[key] || initial;
      if (pattern.test(value)) return [key, write?.(value) ?? value];
      const whose = before === "" ? "" : " of the connection";
      const hint = help === undefined ? "" : ` ${help}`;
      throw new FormworkError("INVALID_INPUT", `“${label}”${whose} is not filled in as it has to be.${hint}`, {
        path: `${before}${key}`,
        notSent: true,
      });
    }),
  );
}

function isOwnAddress(address: string, hosts: HostList): boolean {
  const url = readUrl(address);
  if (!url) return false;
  const { protocol, username, password, host } = url;
  return protocol === "https:" && username === "" && password === "" && hosts.has(host);
}

/** The only hosts a connection may call. */
export function hostsOf(connector: Connector, place: Place): readonly string[] {
  return connector.hostsIn?.(place) ?? connector.hosts;
}

/**
 * Fills `{placeholders}` with values of the region and the parameters, both checked by {@link placeOf}, and makes sure that the values did not change
 * the host.
 *
 * @throws FormworkError `INVALID_INPUT` or `EGRESS_REFUSED`; nothing was sent
 */
export function fillAddress(address: string, place: Place): string {
  return fill(address, (key) => place.region[key] ?? place.params[key]);
}
