import { setFormRemoved } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removes a form; its records and runs stay. */
export const procedure = may("form.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setFormRemoved(ctx.db, ctx.actor, { id: input.id, removed: true }), "form");
    ctx.liveForms.forget();
  });
