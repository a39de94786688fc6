import { createHash } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import type { FakeTools } from "../../fake/define.ts";

/** A file or folder of the double; `content` is base64 and only there for files. */
export interface FakeEntry {
  id: string;
  path: string;
  folder: boolean;
  content: string;
  bytes: number;
  changedAt: string;
  by: string;
  link: string | null;
}

const keyOf = (path: string) => path.toLowerCase();

/** All files and folders, by path. */
export function entriesOf(tools: FakeTools): FakeEntry[] {
  return (tools.store.list("entries") as unknown as FakeEntry[]).sort((a, b) => a.path.localeCompare(b.path));
}

/** A file or folder; undefined when there is none. Upper and lower case are the same. */
export function entryAt(tools: FakeTools, path: string): FakeEntry | undefined {
  return tools.store.get("entries", keyOf(path)) as unknown as FakeEntry | undefined;
}

/** Keeps a file or folder, and makes the folders it stands in. */
export function putEntry(tools: FakeTools, entry: { path: string; content: Uint8Array | null; by: string }): FakeEntry {
  const parent = entry.path.slice(0, entry.path.lastIndexOf("/"));
  if (parent !== "" && !entryAt(tools, parent)) putEntry(tools, { path: parent, content: null, by: entry.by });
  const made: FakeEntry = {
    id: entryAt(tools, entry.path)?.id ?? `id:${tools.store.nextId()}`,
    path: entry.path,
    folder: entry.content === null,
    content: Buffer.from(entry.content ?? []).toString("base64"),
    bytes: entry.content?.byteLength ?? 0,
    changedAt: new Date(tools.now()).toISOString().replace(/\.\d+Z$/, "Z"),
    by: entry.by,
    link: entryAt(tools, entry.path)?.link ?? null,
  };
  tools.store.put("entries", keyOf(entry.path), { ...made });
  return made;
}

/** Makes a link to a file or folder. */
export function linkEntry(tools: FakeTools, entry: FakeEntry): FakeEntry {
  const mark = createHash("sha256").update(entry.id).digest("base64url").slice(0, 20);
  const linked = { ...entry, link: `https://www.dropbox.com/scl/fi/${mark}/${encodeURIComponent(nameOf(entry))}?dl=0` };
  tools.store.put("entries", keyOf(entry.path), { ...linked });
  return linked;
}

/** Last part of the path. */
export function nameOf(entry: FakeEntry): string {
  return entry.path.split("/").pop() ?? "";
}

/** A file or folder in the API's form. */
export function toMetadata(entry: FakeEntry): JsonObject {
  const shared = { name: nameOf(entry), id: entry.id, path_lower: entry.path.toLowerCase(), path_display: entry.path };
  if (entry.folder) return { ".tag": "folder", ...shared };
  return {
    ".tag": "file",
    ...shared,
    size: entry.bytes,
    client_modified: entry.changedAt,
    server_modified: entry.changedAt,
  };
}
