import { updateApplication } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Renames or describes an application. */
export const procedure = may("application.write")
  .input(z.object({ id, name: nameInput, description: z.string().trim().max(1_000) }))
  .mutation(async ({ ctx, input }) => mustExist(await updateApplication(ctx.db, ctx.actor, input), "application"));
