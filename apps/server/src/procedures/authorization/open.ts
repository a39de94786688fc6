import { listOpenConnections } from "@formwork/db";
import { serviceOf } from "../../connections/item.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Connections that I can authorize for myself [C3], by name, with what the service is like. */
export const procedure = may("authorization.manage-own")
  .input(pageInput)
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const page = await listOpenConnections(ctx.db, who, input);
    const items = page.items.map((item) => ({ ...item, ...serviceOf(ctx.catalogue, item.connectorKey) }));
    return { items, nextCursor: page.nextCursor };
  });
