import { listMyAuthorizations } from "@formwork/db";
import { allowedBy } from "../../connection/allowed.ts";
import { serviceOf } from "../../connection/item.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** My authorizations that are not revoked, newest first, and the workflows that act with each. */
export const procedure = may("authorization.manage-own")
  .input(pageInput)
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const page = await listMyAuthorizations(ctx.db, who, input);
    const items = page.items.map(({ grantedScopes, ...item }) => {
      const connector = ctx.catalogue[item.connectorKey];
      const allowed = allowedBy(grantedScopes, { connector, choice: { all: true } });
      return { ...item, ...serviceOf(ctx.catalogue, item.connectorKey), allowed: allowed.titles };
    });
    return { items, nextCursor: page.nextCursor };
  });
