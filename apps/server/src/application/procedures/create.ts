import { createApplication } from "@formwork/db";
import { z } from "zod";
import { nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Creates an application and derives its link name from its name. */
export const procedure = may("application.write")
  .input(z.object({ name: nameInput, description: z.string().trim().max(1_000).default("") }))
  .mutation(({ ctx, input }) => createApplication(ctx.db, ctx.actor, input));
