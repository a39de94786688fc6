import { getApplication } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** One application. */
export const procedure = may("application.read")
  .input(idInput)
  .query(async ({ ctx, input }) => found(await getApplication(ctx.db, ctx.organizationId, input.id), "application"));
