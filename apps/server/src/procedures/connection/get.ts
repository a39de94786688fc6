import { authorizationsOf, getConnection, getConnectionItem, listAudit, usesOf } from "@formwork/db";
import { administratorRoles, type ConnectorDescription, type ScopeChoice } from "@formwork/domain";
import { callbackUrl } from "../../connections/begin-consent.ts";
import { toListItem } from "../../connections/item.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

const auditEntries = 30;

/** Everything the page of a connection shows [C19]; never a secret. */
export const procedure = may("connection.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { db, organizationId, member } = ctx;
    const item = found(await getConnectionItem(db, organizationId, input.id), "connection");
    const row = found(await getConnection(db, organizationId, input), "connection");
    const [authorizations, uses, audit] = await Promise.all([
      authorizationsOf(db, item.id),
      usesOf(db, item.id),
      listAudit(db, organizationId, { limit: auditEntries, subjectType: "connection", subjectId: item.id }),
    ]);
    const administrator = administratorRoles.includes(member.role);
    return {
      ...toListItem(ctx.catalogue, item),
      scopes: row.scopes,
      allowedActions: titlesOf(row.scopes, ctx.catalogue[item.connectorKey]),
      params: row.params,
      paramFields: ctx.catalogue[item.connectorKey]?.params ?? [],
      region: row.region,
      clientCredential: row.clientCredential && {
        id: row.clientCredential.id,
        platform: row.clientCredential.organizationId === null,
        clientIdTail: row.clientCredential.clientId.slice(-4),
      },
      callbackUrl: callbackUrl(ctx.env.PUBLIC_URL, item.connectorKey),
      mayEdit: item.origin === "own" && (item.createdBy.id === member.userId || administrator),
      mayMovePrimary: administrator,
      authorizations: authorizations.map((each) => {
        const mine = (each.subject?.id ?? each.authorizedBy.id) === member.userId;
        return { ...each, mine, mayRevoke: mine || each.subject === null || administrator };
      }),
      uses,
      audit: audit.items,
    };
  });

/** What it may do, in the service's own words; null for everything. */
function titlesOf(scopes: ScopeChoice, connector: ConnectorDescription | undefined): string[] | null {
  if (scopes.all) return null;
  return scopes.actions.map((key) => connector?.actions.find((action) => action.key === key)?.title ?? key);
}
