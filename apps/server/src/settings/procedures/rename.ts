import { renameOrganization } from "@formwork/db";
import { z } from "zod";
import { nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Gives the organization another name. */
export const procedure = may("settings.write")
  .input(z.object({ name: nameInput }))
  .mutation(async ({ ctx, input }) => {
    await renameOrganization(ctx.db, ctx.actor, input.name);
    await ctx.sessions.changed();
  });
