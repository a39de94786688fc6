import { setRecordRemoved } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removes a record; its runs keep their history. */
export const procedure = may("form.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    done(await setRecordRemoved(ctx.db, ctx.actor, { id: input.id, removed: true }), "record");
  });
