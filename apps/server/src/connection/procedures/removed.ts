import { removedConnections } from "@formwork/db";
import { administratorRoles } from "@formwork/domain";
import { z } from "zod";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removed connections that this person can still restore [C27], the last removed first. */
export const procedure = may("connection.write")
  .input(z.object({ applicationId: id.optional() }).default({}))
  .query(async ({ ctx, input }) => {
    const { userId, role } = ctx.member;
    const removed = await removedConnections(ctx.db, ctx.organizationId, input.applicationId);
    const mine = removed.filter(({ createdBy }) => createdBy === userId || administratorRoles.includes(role));
    return { items: mine.map(({ createdBy: _, ...item }) => item) };
  });
