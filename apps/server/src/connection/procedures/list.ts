import { countConnections, listConnections } from "@formwork/db";
import { z } from "zod";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { connectorKeyInput } from "../input.ts";
import { toListItem } from "../item.ts";

/** Connections of one tab [C12], those that need attention first, then the newest, and how many each tab has. */
export const procedure = may("connection.read")
  .input(
    pageInput.extend({
      tab: z.enum(["mine", "shared", "installed", "internal", "all"]).default("all"),
      search: z.string().trim().max(100).optional(),
      state: z.enum(["attention", "draft", "connected", "needs_reauthorization", "revoked"]).optional(),
      connectorKey: connectorKeyInput.optional(),
      ownerId: id.optional(),
      applicationId: id.optional(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const [page, counts] = await Promise.all([
      listConnections(ctx.db, who, input),
      countConnections(ctx.db, who, input),
    ]);
    const items = page.items.map((item) => toListItem(ctx, item));
    return { items, nextCursor: page.nextCursor, counts };
  });
