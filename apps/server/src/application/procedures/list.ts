import { listApplications } from "@formwork/db";
import { z } from "zod";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Applications by name. */
export const procedure = may("application.read")
  .input(pageInput.extend({ archived: z.boolean().default(false) }))
  .query(({ ctx, input }) => listApplications(ctx.db, ctx.organizationId, input));
