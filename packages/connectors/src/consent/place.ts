import { FormworkError, fillAddress as fill } from "@formwork/domain";
import type { Connector, Place } from "../define.ts";
import { type HostList, hostList } from "../egress/hosts.ts";

/** What a connection and an authorization say about where their service lives. */
export interface PlaceFacts {
  region: string | null;
  params: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, string>>;
}

/**
 * Resolves region, parameters and facts, and checks each of them again although it was checked when it was stored.
 *
 * @throws FormworkError `INVALID_INPUT` for an unknown region or a parameter outside its pattern, `EGRESS_REFUSED` for a fact that names a foreign host
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
  const params: Record<string, string> = {};
  for (const param of connector.params) {
    const value = given.params[param.key] || (param.initial ?? "");
    if (!param.pattern.test(value)) {
      throw new FormworkError("INVALID_INPUT", `“${param.label}” of the connection is not filled in as it has to be.`, {
        path: `params.${param.key}`,
        notSent: true,
      });
    }
    params[param.key] = param.write?.(value) ?? value;
  }
  const place = { region: region?.values ?? {}, params, facts: given.facts };
  const hosts = hostList(hostsOf(connector, place));
  for (const value of Object.values(given.facts)) {
    if (!/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value) || isOwnAddress(value, hosts)) continue;
    throw new FormworkError(
      "EGRESS_REFUSED",
      `${connector.name} named an address of its API that is not one of its own.`,
      { notSent: true },
    );
  }
  return place;
}

function isOwnAddress(address: string, hosts: HostList): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, host } = new URL(address);
  return protocol === "https:" && username === "" && password === "" && hosts.has(host);
}

/** The only hosts a connection may call. */
export function hostsOf(connector: Connector, place: Place): readonly string[] {
  return connector.paramHosts ? [...connector.hosts, ...connector.paramHosts(place.params)] : connector.hosts;
}

/**
 * Fills `{placeholders}` with values of the region and the parameters, both checked by {@link placeOf}, and makes sure that the host is the one that was
 * written.
 *
 * @throws FormworkError `INVALID_INPUT` or `EGRESS_REFUSED`; nothing was sent
 */
export function fillAddress(address: string, place: Place): string {
  return fill(address, (key) => place.region[key] ?? place.params[key]);
}
