import { setApplicationArchived } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores an archived application. */
export const procedure = may("application.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    done(await setApplicationArchived(ctx.db, ctx.actor, { id: input.id, archived: false }), "application");
    ctx.liveForms.forget();
  });
