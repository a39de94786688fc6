import { type OwnGrant, ownGrants } from "@formwork/db";
import { type ConnectorDescription, missingScopes } from "@formwork/domain";
import { serviceOf } from "../../connection/item.ts";
import { may } from "../../trpc.ts";

/** My accounts to connect again, because they no longer work or a workflow needs more than they allow, and my accounts that became primary. */
export const procedure = may("home.read").query(async ({ ctx }) => {
  const grants = await ownGrants(ctx.db, { organizationId: ctx.organizationId, userId: ctx.member.userId });
  return grants.flatMap((grant) => {
    const news = newsOf(grant, ctx.catalogue[grant.connectorKey]);
    if (news === null) return [];
    const { connectionId, connectionName, accountLabel, connectorKey } = grant;
    const environment = grant.environment === "all" ? null : grant.environment;
    const service = serviceOf(ctx.catalogue, connectorKey);
    return [{ connectionId, connectionName, accountLabel, environment, ...service, ...news }];
  });
});

function newsOf(
  grant: OwnGrant,
  described: ConnectorDescription | undefined,
): { kind: "dead" | "narrow" | "inherited"; sentence: string } | null {
  const { grantedScopes, actions, state, inheritedFrom, accountLabel, connectionName } = grant;
  const account = `${described?.name ?? grant.connectorKey} account ${accountLabel}`;
  if (state === "needs_reauthorization")
    return { kind: "dead", sentence: `Your ${account} is not accepted any more. Connect it again.` };
  const lacking = (described?.actions ?? []).filter(
    ({ key, scopes }) =>
      actions.includes(key) && missingScopes(grantedScopes, scopes, described?.widerScopes).length > 0,
  );
  if (lacking.length > 0) {
    const what = lacking.map(({ title }) => `“${title}”`).join(", ");
    const ways = "Connect it again and allow it; until then everything else goes on.";
    return { kind: "narrow", sentence: `Your ${account} does not allow ${what} yet. ${ways}` };
  }
  if (inheritedFrom === null) return null;
  const sentence = `Your ${account} is the primary account of “${connectionName}” now, in place of ${inheritedFrom}'s: schedules run on it.`;
  return { kind: "inherited", sentence };
}
