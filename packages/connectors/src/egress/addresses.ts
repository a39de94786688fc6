import ipaddr from "ipaddr.js";

/** Global unicast of IPv6 (RFC 4291 §2.4); everything else, including the deprecated IPv4-compatible form, is special. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Public addresses that lead into the machine's own cloud: Azure's virtual public address for its platform
 * (https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16).
 */
const ofThePlatform = new Set(["168.63.129.16"]);

/**
 * Whether an address belongs to the public Internet: not loopback, private, link-local, shared, documentation, multicast, an IPv6 form that
 * carries an IPv4 address (RFC 6890 registries), or one that leads to the cloud below this machine.
 *
 * @param address IPv4 or IPv6 address in text form, as a resolver returns it
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || ofThePlatform.has(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || (parsed as ipaddr.IPv6).match(globalUnicast);
}

/** Whether the host of a parsed address is an IP literal; WHATWG parsing has already converted every notation of IPv4 to the dotted one. */
export function isIpLiteral(hostname: string): boolean {
  return hostname.startsWith("[") || ipaddr.isValid(hostname);
}
