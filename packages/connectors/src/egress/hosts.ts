/** A label of a host name (RFC 1123 §2.1), in lower case as WHATWG parsing leaves it. */
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longestName = 253;

function isBelow(host: string, suffix: string): boolean {
  if (!host.endsWith(suffix) || host.length > longestName) return false;
  const labels = host.slice(0, -suffix.length).split(".");
  return labels.every((each) => label.test(each));
}

/** A set of hosts. */
export interface HostList {
  has(host: string): boolean;
}

/**
 * Makes a set of hosts. An entry is `host`, `host:port`, or `*.suffix`, which matches every host with at least one label before the suffix and
 * without an explicit port, but not the bare suffix.
 */
export function hostList(entries: readonly string[]): HostList {
  const exact = new Set(entries.filter((entry) => !entry.startsWith("*.")));
  const suffixes = entries.filter((entry) => entry.startsWith("*.")).map((entry) => entry.slice(1));
  return { has: (host) => exact.has(host) || suffixes.some((suffix) => isBelow(host, suffix)) };
}
