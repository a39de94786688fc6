import { listOpenConnections } from "@formwork/db";
import { may as roleMay } from "@formwork/domain";
import { z } from "zod";
import { serviceOf } from "../../connection/item.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/**
 * Connections that I can authorize for myself [C3] and that something live uses [C26], by application and name, each with its service. Builders may
 * also ask for unused ones.
 */
export const procedure = may("authorization.manage-own")
  .input(pageInput.extend({ search: z.string().trim().max(100).optional(), unused: z.boolean().default(false) }))
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const unused = input.unused && roleMay(ctx.member.role, "connection.read");
    const page = await listOpenConnections(ctx.db, who, { ...input, unused });
    const items = page.items.map((item) => ({ ...item, ...serviceOf(ctx.catalogue, item.connectorKey) }));
    return { items, nextCursor: page.nextCursor };
  });
