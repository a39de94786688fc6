import { listMakers } from "@formwork/db";
import { pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** People who made connections, to narrow a list of connections to those of one [C12]. */
export const procedure = may("connection.read")
  .input(pickInput)
  .query(({ ctx, input }) => listMakers(ctx.db, ctx.organizationId, input));
