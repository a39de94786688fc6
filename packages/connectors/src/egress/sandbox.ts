import { connectors } from "../services/registry.gen.ts";
import { type HostList, hostList } from "./hosts.ts";

/** The stand-in for the outside world, with the hosts it plays. */
export interface Sandbox {
  url: URL;
  hosts: HostList;
}

/** Header that tells the sandbox which service was meant. */
export const sandboxHostHeader = "x-formwork-host";

/** A host of the reserved top-level domain `.example` (RFC 2606), at which the sandbox runs a small CRM with an API key. */
const demoHosts = ["crm.example"];

/** Mail servers of that domain, whose mail the sandbox stores. */
const demoMailHosts = ["mail.example"];

/** The sandbox's mail server, from `host:port`, and the hosts it plays. */
export function sandboxMailAt(address: string): { hosts: HostList; host: string; port: number } {
  const { hostname: host, port } = new URL(`smtp://${address}`);
  return { hosts: hostList(demoMailHosts), host, port: Number(port) };
}

/** Every host that the sandbox plays: those of the built-in connectors, its own, and further ones. */
export function sandboxedHosts(further: readonly string[] = []): HostList {
  const builtIn = Object.values(connectors).flatMap((connector) => connector.hosts);
  return hostList([...builtIn, ...demoHosts, ...further]);
}

/** The address of the same request at the sandbox: `{sandbox}/{host}/{path}`. */
export function toSandbox(sandbox: Sandbox, url: URL): { url: URL; headers: Record<string, string> } {
  const target = new URL(sandbox.url);
  target.pathname = `${sandbox.url.pathname.replace(/\/$/, "")}/${url.host}${url.pathname}`;
  target.search = url.search;
  return { url: target, headers: { [sandboxHostHeader]: url.host } };
}
