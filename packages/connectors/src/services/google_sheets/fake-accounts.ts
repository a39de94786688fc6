import { bearerToken } from "../../fake/credentials.ts";
import { defineFake, type FakeAnswer, type FakeCall, type FakeTools } from "../../fake/define.ts";
import { authenticate, type Grant } from "../../fake/oauth2-model.ts";
import { createOAuthProvider } from "../../fake/oauth2-provider.ts";

const tokenHost = "oauth2.googleapis.com";

const provider = createOAuthProvider({
  key: "google_accounts",
  name: "Google accounts",
  hosts: ["accounts.google.com", tokenHost, "openidconnect.googleapis.com"],
  paths: { authorize: "/o/oauth2/v2/auth", token: "/token", revoke: "/revoke" },
  accounts: ["ana@gmail.example", "ben@gmail.example", "uma@gmail.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "ya29.",
  tokenError: (error) => ({
    status: error === "invalid_client" ? 401 : 400,
    json: { error, error_description: "Bad Request" },
  }),
  homeOf: () => tokenHost,
  callback: () => ({}),
  // Requesting the address adds `openid` and an ID token.
  token: (_call, grant) => ({ scope: [...grant.scopes, "openid"].join(" "), id_token: "e30.e30.e30" }),
  offline: (query) => query.get("access_type") === "offline",
});

/** An error in the form of Google's APIs. */
export function googleError(code: number, error: { status: string; message: string; reason?: string }): FakeAnswer {
  const { status, message, reason } = error;
  const details = reason === undefined ? [] : [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason }];
  return { status: code, json: { error: { code, message, status, details } } };
}

/** The grant of a call's token, or the refusal to answer with when the token is unknown or none of the scopes was granted. */
export function googleCaller(call: FakeCall, tools: FakeTools, scopes: readonly string[]): Grant | FakeAnswer {
  const token = bearerToken(call);
  const grant = token === null ? null : authenticate(tools.of(provider.key), token);
  if (!grant)
    return googleError(401, { status: "UNAUTHENTICATED", message: "Request had invalid authentication credentials." });
  if (scopes.some((scope) => grant.scopes.includes(scope))) return grant;
  const error = { status: "PERMISSION_DENIED", message: "Request had insufficient authentication scopes." };
  return { ...googleError(403, { ...error, reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }), account: grant.account };
}

/** Double of Google's sign-in. */
export const googleAccounts = defineFake({
  ...provider,
  routes: [
    ...provider.routes,
    {
      method: "GET",
      path: "/v1/userinfo",
      handle(call, tools) {
        const grant = googleCaller(call, tools, ["https://www.googleapis.com/auth/userinfo.email"]);
        if ("status" in grant) return grant;
        const sub = Buffer.from(grant.account).toString("hex").slice(0, 21);
        return { status: 200, json: { sub, email: grant.account, email_verified: true }, account: grant.account };
      },
    },
  ],
});
