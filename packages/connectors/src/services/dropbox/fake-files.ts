import { createHash } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import type { FakeTools } from "../../fake/define.ts";

/** A file or folder of the double; `content` is base64 and only there for files. */
export interface FakeEntry {
  id: string;
  /** Owner of the Dropbox that holds it. */
  account: string;
  path: string;
  folder: boolean;
  content: string;
  bytes: number;
  changedAt: string;
  link: string | null;
}

/** Location of a file or folder: the account's Dropbox and the path. */
export type FakeSpot = Pick<FakeEntry, "account" | "path">;

const keyOf = ({ account, path }: FakeSpot) => `${account}:${path.toLowerCase()}`;

/** All files and folders, by account and path. */
export function entriesOf(tools: FakeTools): FakeEntry[] {
  return (tools.store.list("entries") as unknown as FakeEntry[]).sort(
    (a, b) => a.account.localeCompare(b.account) || a.path.localeCompare(b.path),
  );
}

/** A file or folder; undefined when there is none. Case does not matter. */
export function entryAt(tools: FakeTools, spot: FakeSpot): FakeEntry | undefined {
  return tools.store.get("entries", keyOf(spot)) as unknown as FakeEntry | undefined;
}

/** Stores a file, or a folder when there is no content, and creates its parent folders. */
export function putEntry(tools: FakeTools, entry: FakeSpot & { content: Uint8Array | null }): FakeEntry {
  const { account, path } = entry;
  const parent = { account, path: path.slice(0, path.lastIndexOf("/")) };
  if (parent.path !== "" && !entryAt(tools, parent)) putEntry(tools, { ...parent, content: null });
  const before = entryAt(tools, entry);
  const made: FakeEntry = {
    id: before?.id ?? `id:${tools.store.nextId()}`,
    account,
    path,
    folder: entry.content === null,
    content: Buffer.from(entry.content ?? []).toString("base64"),
    bytes: entry.content?.byteLength ?? 0,
    changedAt: new Date(tools.now()).toISOString().replace(/\.\d+Z$/, "Z"),
    link: before?.link ?? null,
  };
  tools.store.put("entries", keyOf(entry), { ...made });
  return made;
}

/** Makes a link to a file or folder. */
export function linkEntry(tools: FakeTools, entry: FakeEntry): FakeEntry {
  const mark = createHash("sha256").update(entry.id).digest("base64url").slice(0, 20);
  const linked = { ...entry, link: `https://www.dropbox.com/scl/fi/${mark}/${encodeURIComponent(nameOf(entry))}?dl=0` };
  tools.store.put("entries", keyOf(entry), { ...linked });
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
