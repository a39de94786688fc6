import { compact } from "@formwork/domain";
import { defineConnector, fail, oauth1, ok } from "../define.ts";
import { defineFake } from "../fake/define.ts";
import {
  authenticateOAuth1,
  createOAuth1Provider,
  type OAuth1Dialect,
  revokeOAuth1Token,
} from "../fake/oauth1-provider.ts";

const host = "api.boards.example";

const dialect: OAuth1Dialect = {
  key: "boards_accounts",
  name: "Boards",
  hosts: ["accounts.boards.example"],
  paths: { requestToken: "/request", authorize: "/authorize", accessToken: "/access" },
  accounts: ["ana@boards.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  asked: (query) => ({
    scopes: (query.get("scope") ?? "").split(",").filter(Boolean),
    lifeMs: query.get("expiration") === "1hour" ? 3_600_000 : null,
  }),
};

/** An OAuth 1 service for tests, for each place of its parameters. */
export function oauth1Service(
  place: "header" | "query" | "form",
  signature: "HMAC-SHA1" | "HMAC-SHA256" = "HMAC-SHA1",
) {
  const me = { method: "POST" as const, url: `https://${host}/me`, form: { fields: "id,name & mail" } };
  return defineConnector({
    key: "boards",
    name: "Boards",
    description: "Boards.",
    category: "Test",
    color: "#000000",
    initials: "B",
    docs: "",
    regions: [],
    params: [],
    actions: {},
    retired: null,
    hosts: [host, ...dialect.hosts],
    auth: oauth1({
      place,
      signature,
      requestTokenUrl: "https://accounts.boards.example/request",
      authorizeUrl: "https://accounts.boards.example/authorize",
      accessTokenUrl: "https://accounts.boards.example/access",
      authorizeParams: { scope: "read,write", expiration: "never" },
      revoke: (_place, token) => ({
        method: "DELETE",
        url: `https://${host}/tokens/${token}`,
        ...compact({ form: place === "form" ? {} : undefined }),
      }),
      account: {
        request: () => me,
        read: ({ json }) => {
          const account = (json as { account?: string } | undefined)?.account;
          return account === undefined ? null : { label: account, remoteId: `id-of-${account}` };
        },
      },
    }),
    failure: ({ status }) =>
      status === 401 ? fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: "invalid token" }) : null,
    test: { request: () => me, outcome: () => ok(null) },
  });
}

/** Its double: accounts, and an API that returns the caller. */
export const oauth1Fake = defineFake({
  key: "boards",
  name: "Boards",
  hosts: [host],
  shares: [createOAuth1Provider(dialect)],
  routes: [
    {
      method: "POST",
      path: "/me",
      handle(call, tools) {
        const grant = authenticateOAuth1(dialect, call, tools.of(dialect.key));
        if (!grant) return { status: 401, raw: { body: "invalid token", contentType: "text/plain" } };
        return { status: 200, json: { account: grant.account, scopes: grant.scopes }, account: grant.account };
      },
    },
    {
      method: "DELETE",
      path: "/tokens/:token",
      handle(call, tools) {
        const accounts = tools.of(dialect.key);
        if (!authenticateOAuth1(dialect, call, accounts)) return { status: 401 };
        const revoked = revokeOAuth1Token(accounts, call.params.token ?? "");
        return { status: revoked ? 200 : 404, ...compact({ account: revoked?.account }) };
      },
    },
  ],
});
