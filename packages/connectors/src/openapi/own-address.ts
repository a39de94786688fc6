import { readAddress } from "@formwork/domain";
import { type Part, partOf } from "./document.ts";
import type { Notes } from "./report.ts";
import type { ServerChoice, ServerReader } from "./servers.ts";

/** The addresses of a document, and the reader for those of single operations. */
export interface DocumentServers {
  reader: ServerReader;
  main: readonly ServerChoice[];
  /** The document's own list. */
  listed: unknown;
}

/**
 * Address of an operation, when the operation or its path overrides the document's.
 *
 * @param of.pointer JSON pointer to the operation
 * @returns null when it is the document's, undefined when it names no address that can be called
 */
export function ownAddress(
  { item, operation, pointer }: { item: Part; operation: Part; pointer: string },
  servers: DocumentServers,
  notes: Notes,
): ServerChoice | null | undefined {
  const above = pointer.slice(0, pointer.lastIndexOf("/"));
  const [holder, place] = hasServers(operation) ? [operation, pointer] : [item, above];
  if (!hasServers(holder)) return null;
  const usual = urlsOf(servers.listed)[0];
  if (usual !== undefined && urlsOf(holder.servers).includes(usual)) return null;
  const [found] = servers.reader.read({ servers: holder.servers.map((server) => whole(server, servers.main)) }, place);
  if (found && urlsOf(holder.servers)[0]?.startsWith("/"))
    notes.simplified(place, `names an address without a host: it is read as ${found.url}`);
  return found?.url === servers.main[0]?.url && found !== undefined ? null : found;
}

function hasServers(holder: Part): holder is { servers: unknown[] } {
  return Array.isArray(holder.servers) && holder.servers.length > 0;
}

function urlsOf(servers: unknown): string[] {
  return Array.isArray(servers) ? servers.map((server) => String(partOf(server).url ?? "")) : [];
}

/** Resolves a server's address that begins with a slash against the host of the document's own server. */
function whole(server: unknown, [main]: readonly ServerChoice[]): Part {
  const part = partOf(server);
  const origin = /^https?:\/\/[^/{}]+(?=\/|$)/.exec(main?.url ?? "")?.[0];
  const relative = typeof part.url === "string" && /^\/(?!\/)/.test(part.url);
  return origin !== undefined && relative ? { ...part, url: `${origin}${part.url}` } : part;
}

/** Host of a document's address, including placeholders. */
export function hostOf(address: string): string {
  const read = readAddress(address);
  return "problem" in read ? address : read.host;
}
