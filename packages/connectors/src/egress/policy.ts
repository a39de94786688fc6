import { compact, FormworkError, readUrl } from "@formwork/domain";
import { isIpLiteral } from "./addresses.ts";
import { type HostList, hostList } from "./hosts.ts";

/** Allowed destinations of one call: the hosts of a connector (entries of a {@link hostList}), or any host of the public Internet. */
export type HostRule = readonly string[] | "any-public";

/** Decision of the guard about an address. */
export interface Route {
  url: URL;
  /** True for hosts that the configuration allows: no check for private addresses when the connection is made. */
  trusted: boolean;
}

function refuse(sentence: string, host?: string): never {
  throw new FormworkError("EGRESS_REFUSED", sentence, { notSent: true, ...compact({ host }) });
}

/** Parses an absolute address (WHATWG URL), which also normalizes every notation of an IP address. Throws `EGRESS_REFUSED`. */
export function parseAddress(address: string): URL {
  return readUrl(address) ?? refuse("The address cannot be read. Write it whole, beginning with https://.");
}

/** Host, with its port unless it is the scheme's default. */
export function hostKey(url: URL): string {
  return url.port === "" ? url.hostname : `${url.hostname}:${url.port}`;
}

/**
 * Checks an address before anything is sent: WHATWG parsing, scheme, user information, port, IP literals and the host rule. Host names are checked
 * again, address by address, when the connection is made.
 *
 * @param call.address absolute address
 * @param call.hosts allowed destinations
 * @param call.carriesSecret whether the call carries credentials, which require TLS
 * @param call.allowHosts hosts that the configuration allows, `host` or `host:port`
 * @throws FormworkError `EGRESS_REFUSED`, nothing was sent
 */
export function routeOf(call: {
  address: string;
  hosts: HostRule;
  carriesSecret: boolean;
  allowHosts: HostList;
}): Route {
  const url = parseAddress(call.address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    refuse("Only https:// and http:// addresses can be called.");
  if (url.username !== "" || url.password !== "") {
    refuse("The address holds a user name or password. Use a connection instead.");
  }
  const key = hostKey(url);
  const listed = call.hosts !== "any-public" && hostList(call.hosts).has(key);
  if (call.hosts !== "any-public" && !listed) {
    refuse(`${key} is not a host of this connection. It may call ${call.hosts.join(", ")}.`, key);
  }
  if (call.allowHosts.has(key)) return { url, trusted: true };
  if (isIpLiteral(url.hostname)) refuse("An address must name a host, not an IP number.", key);
  if (!url.hostname.includes(".")) refuse(`${url.hostname} is not a host of the public Internet.`, key);
  if (url.port !== "" && !listed) refuse(`Port ${url.port} of ${url.hostname} is not open to workflows.`, key);
  if (call.carriesSecret && url.protocol !== "https:") {
    refuse("A connection sends its key only over https://. Change the address to https://.", key);
  }
  return { url, trusted: false };
}
