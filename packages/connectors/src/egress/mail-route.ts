import { compact, FormworkError } from "@formwork/domain";
import { isIpLiteral, isPublicAddress } from "./addresses.ts";
import { type HostList, hostList } from "./hosts.ts";
import type { Resolver } from "./lookup.ts";
import { hostKey, parseAddress } from "./policy.ts";

/** Ports of mail submission, and the alternative for networks that block them (RFC 8314 §3.3, RFC 6409 §3.1). */
const mailPorts = new Set([25, 465, 587, 2525]);

function refuse(sentence: string, host: string): FormworkError {
  return new FormworkError("EGRESS_REFUSED", sentence, { notSent: true, host });
}

/**
 * Checks the destination of mail and resolves the name once; the connection is made to this address.
 *
 * @param call.hosts mail servers of the connection, `host` or `host:port`
 * @param call.allowed servers that the configuration allows, `host:port`: on any port, at any address
 * @returns the address to dial
 * @throws FormworkError `EGRESS_REFUSED`, `REMOTE_UNREACHABLE` for an unknown name; nothing was sent
 */
export async function mailRoute(
  server: { host: string; port: number },
  call: { hosts: readonly string[]; allowed: HostList; resolver: Resolver },
): Promise<string> {
  const url = parseAddress(`https://${server.host}/`);
  const { hostname } = url;
  if (hostKey(url) !== server.host || url.href !== `https://${server.host}/`)
    throw refuse("The mail server must be named by its host alone.", server.host);
  const key = `${hostname}:${server.port}`;
  const listed = hostList(call.hosts);
  if (!listed.has(hostname) && !listed.has(key))
    throw refuse(`${key} is not a mail server of this connection.`, hostname);
  const trusted = call.allowed.has(key);
  if (!trusted && isIpLiteral(hostname)) throw refuse("A mail server must be named, not numbered.", hostname);
  if (!trusted && !mailPorts.has(server.port)) {
    const ports = [...mailPorts].join(", ");
    throw refuse(`Port ${server.port} is none that mail servers listen on. Use one of ${ports}.`, hostname);
  }
  const addresses = await call.resolver(hostname).catch((cause: NodeJS.ErrnoException) => {
    const reason = compact({ reason: cause.code });
    const details = { host: hostname, notSent: true, ...reason };
    throw new FormworkError("REMOTE_UNREACHABLE", `${hostname} cannot be reached at the moment.`, details);
  });
  const [first] = addresses;
  if (!first || !(trusted || addresses.every(({ address }) => isPublicAddress(address))))
    throw refuse(`${hostname} is not a host of the public Internet.`, hostname);
  return first.address;
}
