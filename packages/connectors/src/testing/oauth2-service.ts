import { defineConnector, fail, type OAuth2Method, oauth2, ok } from "../define.ts";
import { defineFake } from "../fake/define.ts";
import { authenticate } from "../fake/oauth2-model.ts";
import { createOAuthProvider } from "../fake/oauth2-provider.ts";

const host = "api.ledger.example";

/** An OAuth 2 service for tests, with the auth method that the test needs. */
export function oauth2Service(method: Partial<OAuth2Method> = {}) {
  const me = { method: "GET" as const, url: `https://${host}/me` };
  return defineConnector({
    key: "ledger",
    name: "Ledger",
    description: "Ledger.",
    category: "Test",
    color: "#000000",
    initials: "L",
    docs: "",
    regions: [],
    params: [],
    actions: {},
    retired: null,
    hosts: [host, "accounts.ledger.example"],
    auth: oauth2({
      authorizeUrl: "https://accounts.ledger.example/authorize",
      tokenUrl: "https://accounts.ledger.example/token",
      revokeUrl: "https://accounts.ledger.example/revoke",
      refresh: { rotates: false, idleDays: null },
      account: null,
      ...method,
    }),
    failure: ({ status }) =>
      status === 401 ? fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: "invalid token" }) : null,
    test: { request: () => me, outcome: () => ok(null) },
  });
}

const provider = createOAuthProvider({
  key: "ledger_accounts",
  name: "Ledger",
  hosts: ["accounts.ledger.example"],
  tokenPrefix: "",
  paths: { authorize: "/authorize", token: "/token", revoke: "/revoke" },
  accounts: ["ana@ledger.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  tokenError: (code) => ({ status: 400, json: { error: code } }),
  homeOf: (_account, home) => home,
  callback: () => ({ realmId: "4620816365" }),
  token: () => ({}),
  direct: (form) => {
    if (form.get("grant_type") === "client_credentials") return "the app";
    return form.get("password") === "right" ? form.get("username") : null;
  },
  offline: () => true,
});

/** Its double: accounts, a second address for refreshes, and an API that accepts the token in its header or its query. */
export const oauth2Fake = defineFake({
  key: "ledger",
  name: "Ledger",
  hosts: [host],
  shares: [
    {
      ...provider,
      routes: [
        ...provider.routes,
        ...provider.routes.filter(({ path }) => path === "/token").map((route) => ({ ...route, path: "/refresh" })),
      ],
    },
  ],
  routes: [
    {
      method: "GET",
      path: "/me",
      handle(call, tools) {
        const token = call.query.get("access_token") ?? call.headers.authorization?.replace(/^Bearer /, "") ?? "";
        const grant = authenticate(tools.of("ledger_accounts"), token);
        return grant ? { status: 200, json: { account: grant.account }, account: grant.account } : { status: 401 };
      },
    },
  ],
});
