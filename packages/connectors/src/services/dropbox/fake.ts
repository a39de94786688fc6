import { createHash } from "node:crypto";
import type { JsonObject } from "@formwork/domain";
import { bearerToken } from "../../fake/credentials.ts";
import {
  defineFake,
  type FakeAnswer,
  type FakeCall,
  type FakeRoute,
  type FakeTools,
  jsonBody,
} from "../../fake/define.ts";
import { authenticate, type Grant, revokeGrant } from "../../fake/oauth2-model.ts";
import { createOAuthProvider } from "../../fake/oauth2-provider.ts";
import { entriesOf, entryAt, linkEntry, nameOf, putEntry, toMetadata } from "./fake-files.ts";

const provider = createOAuthProvider({
  key: "dropbox",
  name: "Dropbox",
  hosts: ["api.dropboxapi.com", "content.dropboxapi.com", "www.dropbox.com"],
  paths: { authorize: "/oauth2/authorize", token: "/oauth2/token" },
  accounts: ["ana@dropbox.example", "ben@dropbox.example", "uma@dropbox.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "sl.",
  tokenError: (error) => ({
    status: error === "invalid_client" ? 401 : 400,
    json: { error, error_description: error },
  }),
  homeOf: () => "api.dropboxapi.com",
  callback: () => ({}),
  token: (_call, grant) => ({ token_type: "bearer", uid: "1", account_id: accountId(grant.account) }),
  offline: (query) => query.get("token_access_type") === "offline",
});

const accountId = (account: string) => `dbid:${Buffer.from(account).toString("base64url")}`;
const failed = (status: number, code: string, error: JsonObject = {}): FakeAnswer => ({
  status,
  json: { error_summary: `${code}/..`, error: { ".tag": code.split("/")[0] ?? code, ...error } },
});

type Handler = (given: { call: FakeCall; tools: FakeTools; grant: Grant; argument: JsonObject }) => FakeAnswer;

/** Arguments of a content call; null when the header is not ASCII, which browsers and proxies would not pass on. */
function headerArgument(call: FakeCall): JsonObject | null {
  const header = call.headers["dropbox-api-arg"];
  if (header === undefined || /[^\x20-\x7e]/.test(header)) return null;
  return jsonBody({ ...call, body: header }) ?? null;
}

function route(path: string, scope: string | null, handle: Handler): FakeRoute {
  return {
    method: "POST",
    path: `/2/${path}`,
    handle(call, tools) {
      const token = bearerToken(call);
      const grant = token === null ? null : authenticate(tools, token);
      if (!grant) return failed(401, "expired_access_token");
      const { account } = grant;
      if (scope !== null && !grant.scopes.includes(scope))
        return { ...failed(401, "missing_scope", { required_scope: scope }), account };
      const argument = call.host.startsWith("content.") ? headerArgument(call) : (jsonBody(call) ?? {});
      if (!argument)
        return { status: 400, raw: { body: "Error in call: missing arguments", contentType: "text/plain" }, account };
      return { ...handle({ call, tools, grant, argument }), account };
    },
  };
}

const spotOf = ({ account }: Grant, { path }: JsonObject) => ({ account, path: String(path) });
const conflict = (kind: string) => failed(409, `path/conflict/${kind}`);

const upload: Handler = ({ call, tools, grant, argument }) => {
  const path = String(argument.path ?? "");
  if (!/^\/\P{Cc}+[^/]$/u.test(path)) return failed(409, "path/malformed_path");
  const spot = { account: grant.account, path };
  const there = entryAt(tools, spot);
  const same = there && Buffer.from(call.bytes).toString("base64") === there.content;
  if (there?.folder) return conflict("folder");
  if (there && same) return { status: 200, json: toMetadata(there) };
  if (there && argument.mode !== "overwrite") return conflict("file");
  return { status: 200, json: toMetadata(putEntry(tools, { ...spot, content: call.bytes })) };
};

const createFolder: Handler = ({ tools, grant, argument }) => {
  const spot = spotOf(grant, argument);
  const there = entryAt(tools, spot);
  if (there) return conflict(there.folder ? "folder" : "file");
  const made = putEntry(tools, { ...spot, content: null });
  return { status: 200, json: { metadata: toMetadata(made) } };
};

const share: Handler = ({ tools, grant, argument }) => {
  const there = entryAt(tools, spotOf(grant, argument));
  if (!there) return failed(409, "path/not_found");
  const metadata = {
    ".tag": there.folder ? "folder" : "file",
    url: there.link ?? "",
    name: nameOf(there),
    id: there.id,
  };
  if (there.link === null) return { status: 200, json: { ...metadata, url: linkEntry(tools, there).link } };
  return failed(409, "shared_link_already_exists/metadata", {
    shared_link_already_exists: { ".tag": "metadata", metadata },
  });
};

const list: Handler = ({ tools, grant, argument }) => {
  const folder = String(argument.path ?? "");
  const { account } = grant;
  if (folder !== "" && !entryAt(tools, { account, path: folder })?.folder) return failed(409, "path/not_found");
  const inside = entriesOf(tools).filter(({ account: owner, path }) => {
    if (owner !== account || !path.toLowerCase().startsWith(`${folder.toLowerCase()}/`)) return false;
    return argument.recursive === true || !path.slice(folder.length + 1).includes("/");
  });
  const [from, limit] = [Number(argument.from ?? 0), Number(argument.limit ?? 500)];
  const entries = inside.slice(from, from + limit).map(toMetadata);
  const cursor = Buffer.from(JSON.stringify({ ...argument, from: from + limit })).toString("base64url");
  return { status: 200, json: { entries, cursor, has_more: inside.length > from + limit } };
};

/** The cursor holds the next position and the folder. */
const goOn: Handler = (call) =>
  list({ ...call, argument: JSON.parse(Buffer.from(String(call.argument.cursor), "base64url").toString()) });

const download: Handler = ({ tools, grant, argument }) => {
  const there = entryAt(tools, spotOf(grant, argument));
  if (!there || there.folder) return failed(409, "path/not_found");
  return {
    status: 200,
    headers: { "dropbox-api-result": JSON.stringify({ name: nameOf(there) }).replace(/[^\x20-\x7e]/g, "?") },
    raw: { body: Buffer.from(there.content, "base64"), contentType: "application/octet-stream" },
  };
};

/** First characters of the hash of a file's content, enough to tell files apart on a page. */
const contentMark = (content: Uint8Array) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** Double of Dropbox: each account has files of its own, and the consent page. */
export const fake = defineFake({
  ...provider,
  routes: [
    ...provider.routes,
    route("users/get_current_account", "account_info.read", ({ grant }) => ({
      status: 200,
      json: { account_id: accountId(grant.account), email: grant.account, name: { display_name: grant.account } },
    })),
    route("auth/token/revoke", null, ({ tools, grant }) => {
      revokeGrant(tools, grant);
      return { status: 200, json: null };
    }),
    route("files/upload", "files.content.write", upload),
    route("files/create_folder_v2", "files.content.write", createFolder),
    route("sharing/create_shared_link_with_settings", "sharing.write", share),
    route("files/list_folder", "files.metadata.read", list),
    route("files/list_folder/continue", "files.metadata.read", goOn),
    route("files/download", "files.content.read", download),
  ],
  rateLimited: { status: 429, raw: { body: "too many requests", contentType: "text/plain; charset=utf-8" } },
  inspect: (tools) => [
    {
      title: "Files and folders",
      columns: ["Account", "Path", "Bytes", "SHA-256", "Changed", "Link"],
      rows: entriesOf(tools).map((entry) => [
        entry.account,
        entry.path,
        entry.folder ? "folder" : String(entry.bytes),
        entry.folder ? "" : contentMark(Buffer.from(entry.content, "base64")),
        entry.changedAt.replace(/Z$/, ".000Z"),
        entry.link ?? "",
      ]),
    },
    ...(provider.inspect?.(tools) ?? []),
  ],
});
