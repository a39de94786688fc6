import { setApplicationArchived } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores an archived application. */
export const procedure = may("application.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setApplicationArchived(ctx.db, ctx.actor, { id: input.id, archived: false }), "application");
    ctx.liveForms.forget();
  });
