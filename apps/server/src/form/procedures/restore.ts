import { setFormRemoved } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores a removed form. */
export const procedure = may("form.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    done(await setFormRemoved(ctx.db, ctx.actor, { id: input.id, removed: false }), "form");
    ctx.liveForms.forget();
  });
