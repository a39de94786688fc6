import { setRecordRemoved } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removes a record; its runs keep their history. */
export const procedure = may("form.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setRecordRemoved(ctx.db, ctx.actor, { id: input.id, removed: true }), "record");
  });
