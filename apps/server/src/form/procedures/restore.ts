import { setFormRemoved } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores a removed form. */
export const procedure = may("form.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setFormRemoved(ctx.db, ctx.actor, { id: input.id, removed: false }), "form");
    ctx.liveForms.forget();
  });
