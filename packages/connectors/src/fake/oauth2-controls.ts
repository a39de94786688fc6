import type { JsonObject } from "@formwork/domain";
import { compact } from "@formwork/domain";
import type { FakeTable, FakeTools } from "./define.ts";
import { type Grant, grantsOf, revokeGrant, settingsOf } from "./oauth2-model.ts";

function chosen(tools: FakeTools, options: JsonObject): Grant[] {
  const { account } = options;
  return grantsOf(tools).filter(
    (grant) => !grant.revoked && (typeof account !== "string" || account === "" || grant.account === account),
  );
}

/**
 * Controls of every OAuth 2 provider: `expire-tokens` and `revoke-grants` of one account or all, `add-app`, its `settings`, and a list of `grants`.
 */
export const providerControls: Readonly<Record<string, (tools: FakeTools, options: JsonObject) => JsonObject>> = {
  "expire-tokens": (tools, options) => {
    const grants = new Set(chosen(tools, options).map((grant) => grant.id));
    const tokens = tools.store.list("access").filter((token) => grants.has(String(token.grantId)));
    for (const token of tokens) tools.store.remove("access", String(token.id));
    return { expired: tokens.length };
  },
  "revoke-grants": (tools, options) => {
    const grants = chosen(tools, options);
    for (const grant of grants) revokeGrant(tools, grant);
    return { revoked: grants.length };
  },
  settings: (tools, options) => {
    const { accessTokenSeconds, rotateRefreshTokens, mostGrants } = options;
    const settings = {
      ...settingsOf(tools),
      ...compact({
        accessTokenSeconds: typeof accessTokenSeconds === "number" ? accessTokenSeconds : undefined,
        rotateRefreshTokens: typeof rotateRefreshTokens === "boolean" ? rotateRefreshTokens : undefined,
        mostGrants: typeof mostGrants === "number" ? mostGrants : undefined,
      }),
    };
    tools.store.put("settings", "provider", settings);
    return settings;
  },
  "add-app": (tools, options) => {
    const clientId = String(options.clientId ?? "");
    const clientSecret = String(options.clientSecret ?? "");
    if (clientId === "" || clientSecret === "") return { added: false };
    tools.store.put("apps", clientId, { clientId, clientSecret });
    return { added: true };
  },
  grants: (tools, options) => ({
    grants: chosen(tools, options).map(({ account, scopes, refreshes, createdAt }) => ({
      account,
      scopes,
      refreshes,
      createdAt,
    })),
  }),
};

/** Grants and tokens as tables, tokens by the first eight characters of their fingerprint. */
export function providerTables(tools: FakeTools): readonly FakeTable[] {
  const grants = grantsOf(tools);
  const accountOf = (id: string) => grants.find((grant) => grant.id === id)?.account ?? "";
  const timeOf = (at: number) => new Date(at).toISOString();
  return [
    {
      title: "Grants",
      columns: ["Account", "App", "May", "Refresh token", "Refreshed", "Given", "State"],
      rows: grants.map((grant) => [
        grant.account,
        grant.clientId,
        grant.scopes.join(", "),
        grant.refreshFingerprint.slice(0, 8),
        `${grant.refreshes} times`,
        timeOf(grant.createdAt),
        grant.revoked ? "revoked" : "live",
      ]),
    },
    {
      title: "Access tokens",
      columns: ["Account", "Fingerprint", "Ends"],
      rows: tools.store
        .list("access")
        .map((token) => [
          accountOf(String(token.grantId)),
          String(token.id).slice(0, 8),
          timeOf(Number(token.expiresAt)),
        ]),
    },
  ];
}
