import { getRecord } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** One record with the runs it set off. */
export const procedure = may("record.read")
  .input(idInput)
  .query(async ({ ctx, input }) => found(await getRecord(ctx.db, ctx.organizationId, input.id), "record"));
