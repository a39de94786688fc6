import { listApplications } from "@formwork/db";
import { z } from "zod";
import { pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Applications by name. */
export const procedure = may("application.read")
  .input(pickInput.extend({ archived: z.boolean().default(false) }))
  .query(({ ctx, input }) => listApplications(ctx.db, ctx.organizationId, input));
