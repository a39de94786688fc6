import { setApplicationArchived } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Archives an application: its forms take no submissions, its records and runs stay. */
export const procedure = may("application.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await setApplicationArchived(ctx.db, ctx.actor, { id: input.id, archived: true }), "application");
    ctx.liveForms.forget();
  });
