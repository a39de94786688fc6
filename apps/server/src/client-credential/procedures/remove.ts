import { removeClientCredential } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Forgets an OAuth app of our own that no connection uses; its secret cannot be brought back. */
export const procedure = may("client-credential.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) =>
    done(await removeClientCredential(ctx.db, ctx.actor, input.id), "client credential"),
  );
