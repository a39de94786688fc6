import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Values that only a service knows, for example its modules, read with the account that a step of this builder would use. */
export const procedure = may("workflow.read")
  .input(
    z.object({
      connectionId: id,
      applicationId: id,
      environment: environmentSchema.default("development"),
      list: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,49}$/),
      input: z.record(z.string().max(50), z.string().max(1_000)).default({}),
    }),
  )
  .query(async ({ ctx, input }) => ({ choices: await ctx.choices.read(ctx.member, input) }));
