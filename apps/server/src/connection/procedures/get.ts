import { formUsesOf, getConnection, getConnectionItem, summarizeAuthorizations, usesOf } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { titlesOf } from "../allowed.ts";
import { callbackUrl } from "../begin-consent.ts";
import { toListItem } from "../item.ts";

/** What the page of a connection shows [C19], except its accounts and its history, which are read page by page. Never a secret. */
export const procedure = may("connection.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { db, organizationId, member } = ctx;
    const who = { organizationId, userId: member.userId };
    const item = found(await getConnectionItem(db, who, input.id), "connection");
    const row = found(await getConnection(db, organizationId, input), "connection");
    const [summary, uses, formUses] = await Promise.all([
      summarizeAuthorizations(db, who, item.id),
      usesOf(db, organizationId, item.id),
      formUsesOf(db, organizationId, item.id),
    ]);
    const connector = ctx.catalogue[item.connectorKey];
    return {
      ...toListItem(ctx, item),
      active: summary.active,
      mineHere: summary.mine,
      scopes: row.scopes,
      allowedActions: titlesOf(row.scopes, connector),
      params: row.params,
      paramFields: connector?.params ?? [],
      region: row.region,
      clientCredential: row.clientCredential && {
        id: row.clientCredential.id,
        platform: row.clientCredential.organizationId === null,
        clientIdTail: row.clientCredential.clientId.slice(-4),
      },
      callbackUrl: callbackUrl(ctx.env.PUBLIC_URL, item.connectorKey),
      docs: connector?.docs ?? "",
      limits: connector?.limits ?? [],
      uses,
      formUses,
    };
  });
