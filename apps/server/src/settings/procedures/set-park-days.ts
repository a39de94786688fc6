import { setOrganizationParkDays } from "@formwork/db";
import { z } from "zod";
import { parkDaysInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Sets how many days runs wait for an authorization before they end; runs that already wait keep their end. */
export const procedure = may("settings.write")
  .input(z.object({ days: parkDaysInput }))
  .mutation(({ ctx, input }) => setOrganizationParkDays(ctx.db, ctx.actor, input.days));
