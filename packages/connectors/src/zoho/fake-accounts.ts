import { defineFake, type FakeAnswer, type FakeCall, type FakeTools } from "../fake/define.ts";
import { authenticate, type Grant } from "../fake/oauth2-model.ts";
import { createOAuthProvider } from "../fake/oauth2-provider.ts";
import { zohoHosts, zohoRegions } from "./regions.ts";

function regionOf(host: string) {
  return zohoRegions.find((region) => Object.values(region.values).includes(host));
}

const provider = createOAuthProvider({
  key: "zoho_accounts",
  name: "Zoho",
  hosts: zohoHosts("accounts"),
  paths: { authorize: "/oauth/v2/auth", token: "/oauth/v2/token", revoke: "/oauth/v2/token/revoke" },
  accounts: ["ana@zoho.example", "ben@zoho.example", "uma@zoho.example", "udo@zoho.example", "sales@zoho.example"],
  clients: { "sandbox-client": "sandbox-secret" },
  tokenPrefix: "1000.",
  // Errors have status 200, and any refused grant is an invalid code.
  tokenError: (code) => ({ status: 200, json: { error: code === "invalid_grant" ? "invalid_code" : code } }),
  homeOf(account, host) {
    const named = /@(\w+)\.zoho\.example$/.exec(account)?.[1];
    return zohoRegions.find((region) => region.key === named)?.values.accounts ?? host;
  },
  callback: (_call, home) => ({ location: regionOf(home)?.key ?? "us", "accounts-server": `https://${home}` }),
  token: (call) => ({ api_domain: `https://${regionOf(call.host)?.values.api}` }),
  offline: (query) => query.get("access_type") === "offline",
});

/** Number of an account at Zoho, always the same for the same account. */
export function zohoUserId(account: string): string {
  return String(BigInt(`0x${Buffer.from(account).toString("hex")}`) % 10n ** 16n);
}

/** Double of Zoho's accounts in all data centres. An address at `@<region>.zoho.example` belongs to that region, wherever its owner signs in. */
export const zohoAccounts = defineFake({
  ...provider,
  routes: [
    ...provider.routes,
    {
      method: "GET",
      path: "/oauth/user/info",
      handle(call, tools) {
        const checked = zohoCaller(call, tools, /^AaaServer\.profile\./);
        if (isRefusal(checked)) return checked;
        const { account } = checked;
        const json = { Email: account, Display_Name: account.split("@")[0] ?? "", ZUID: Number(zohoUserId(account)) };
        return { status: 200, json, account };
      },
    },
  ],
});

/** An error in the form of Zoho's APIs. */
export function zohoError(
  status: number,
  error: { code: string; message: string; details?: Record<string, string> },
): FakeAnswer {
  const { code, message, details = {} } = error;
  return { status, json: { code, details, message, status: "error" } };
}

/**
 * Checks the token of a call to one of Zoho's APIs.
 *
 * @returns the token's grant, or the refusal to answer with
 */
export function zohoCaller(call: FakeCall, tools: FakeTools, scope: RegExp): Grant | FakeAnswer {
  const token = /^Zoho-oauthtoken (\S+)$/.exec(call.headers.authorization ?? "")?.[1];
  const grant = token === undefined ? null : authenticate(tools.of(provider.key), token);
  if (!grant) return zohoError(401, { code: "INVALID_TOKEN", message: "invalid oauth token" });
  if (grant.scopes.some((each) => scope.test(each))) return grant;
  return {
    ...zohoError(401, { code: "OAUTH_SCOPE_MISMATCH", message: "invalid oauth scope to access this URL" }),
    account: grant.account,
  };
}

/** Whether a check ended in a refusal. */
export function isRefusal(checked: Grant | FakeAnswer): checked is FakeAnswer {
  return "status" in checked;
}
