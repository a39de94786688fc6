import { listOpenForms } from "@formwork/db";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Live forms open to me, by title. */
export const procedure = may("home.read")
  .input(pageInput)
  .query(({ ctx, input }) => listOpenForms(ctx.db, ctx.organizationId, input));
