import { setOrganizationKeepRunDays } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";

/** Sets how many days runs are kept after they end; null uses the installation's setting. */
export const procedure = may("settings.write")
  .input(z.object({ days: z.number().int().min(1).max(3_650).nullable() }))
  .mutation(({ ctx, input }) => setOrganizationKeepRunDays(ctx.db, ctx.actor, input.days));
