/** A label of a host name (RFC 1123 §2.1), in lower case as WHATWG parsing leaves it. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longestName = 253;

function isBelow(host: string, suffix: string): boolean {
  if (!host.endsWith(suffix) || host.length > longestName) return false;
  const labels = host.slice(0, -suffix.length).split(".");
  return labels.every((each) => label.test(each));
}

/** Hosts to look one up in. */
export interface HostList {
  has(host: string): boolean;
}

/**
 * Makes a list of hosts to look up in. An entry is `host`, `host:port`, or `*.suffix`, which stands for every host with at least one label before the
 * suffix and no port of its own; the bare suffix is not one of them.
 */
export function hostList(entries: readonly string[]): HostList {
  const exact = new Set(entries.filter((entry) => !entry.startsWith("*.")));
  const suffixes = entries.filter((entry) => entry.startsWith("*.")).map((entry) => entry.slice(1));
  return { has: (host) => exact.has(host) || suffixes.some((suffix) => isBelow(host, suffix)) };
}
