import { connectionsInNeed } from "@formwork/db";
import { z } from "zod";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { toListItem } from "../item.ts";

/** As many as a person can take in at a glance; the rest becomes a number. */
const most = 5;

/** Connections that need attention, the most urgent first, and how many there are. */
export const procedure = may("connection.read")
  .input(z.object({ applicationId: id.optional() }).default({}))
  .query(async ({ ctx, input }) => {
    const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
    const { items, count } = await connectionsInNeed(ctx.db, who, { ...input, most });
    return { items: items.map((item) => toListItem(ctx, item)), count };
  });
