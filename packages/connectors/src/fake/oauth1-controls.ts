import type { JsonObject } from "@formwork/domain";
import type { FakeTable, FakeTools } from "./define.ts";
import { fingerprint } from "./fingerprint.ts";
import { type OAuth1Grant, oauth1Grants, putOAuth1Grant } from "./oauth1-model.ts";
import { providerControls } from "./oauth2-controls.ts";

function chosen(tools: FakeTools, { account }: JsonObject): OAuth1Grant[] {
  const every = typeof account !== "string" || account === "";
  return oauth1Grants(tools).filter((grant) => !grant.revoked && (every || grant.account === account));
}

/**
 * Controls of every OAuth 1 provider: `expire-tokens` and `revoke-grants` of one account or all, `add-app`, its `settings`, and a list of `grants`.
 */
export const oauth1Controls: Readonly<Record<string, (tools: FakeTools, options: JsonObject) => JsonObject>> = {
  "expire-tokens": (tools, options) => {
    const grants = chosen(tools, options);
    for (const grant of grants) putOAuth1Grant(tools, { ...grant, expiresAt: tools.now() });
    return { expired: grants.length };
  },
  "revoke-grants": (tools, options) => {
    const grants = chosen(tools, options);
    for (const grant of grants) putOAuth1Grant(tools, { ...grant, revoked: true });
    return { revoked: grants.length };
  },
  settings: (tools, { confirmCallback }) => {
    const settings = { confirmCallback: confirmCallback !== false };
    tools.store.put("settings", "provider", settings);
    return settings;
  },
  "add-app": (tools, options) => providerControls["add-app"]?.(tools, options) ?? {},
  grants: (tools, options) => ({
    grants: chosen(tools, options).map(({ account, scopes, createdAt }) => ({ account, scopes, createdAt })),
  }),
};

/** Grants as a table, tokens by the first eight characters of their fingerprint. */
export function oauth1Tables(tools: FakeTools): readonly FakeTable[] {
  const timeOf = (at: number) => new Date(at).toISOString();
  const stateOf = ({ revoked, expiresAt }: OAuth1Grant) => {
    if (revoked) return "revoked";
    return expiresAt !== null && expiresAt <= tools.now() ? "expired" : "live";
  };
  return [
    {
      title: "Grants",
      columns: ["Account", "App", "May", "Token", "Given", "Ends", "State"],
      rows: oauth1Grants(tools).map((grant) => [
        ...[grant.account, grant.clientId, grant.scopes.join(", "), fingerprint(grant.token).slice(0, 8)],
        ...[timeOf(grant.createdAt), grant.expiresAt === null ? "never" : timeOf(grant.expiresAt), stateOf(grant)],
      ]),
    },
  ];
}
