import { readAddress } from "@formwork/domain";
import { type Part, partOf } from "./document.ts";
import type { Notes } from "./report.ts";
import type { ServerChoice, ServerReader } from "./servers.ts";

/** The addresses of a document as a whole, and what reads those of single operations. */
export interface DocumentServers {
  reader: ServerReader;
  main: readonly ServerChoice[];
  /** The document's own list, as it stands there. */
  listed: unknown;
}

/**
 * Address of an operation that names another one than its document, itself or by its path.
 *
 * @param of.pointer place of the operation
 * @returns null where it is where the rest is, undefined where it names no address that can be called
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

/** A server whose address begins with a slash, at the host of the document: nowhere else is a document known to be. */
function whole(server: unknown, [main]: readonly ServerChoice[]): Part {
  const part = partOf(server);
  const origin = /^https?:\/\/[^/{}]+(?=\/|$)/.exec(main?.url ?? "")?.[0];
  const relative = typeof part.url === "string" && /^\/(?!\/)/.test(part.url);
  return origin !== undefined && relative ? { ...part, url: `${origin}${part.url}` } : part;
}

/** Host of an address of a document, with its placeholders. */
export function hostOf(address: string): string {
  const read = readAddress(address);
  return "problem" in read ? address : read.host;
}
