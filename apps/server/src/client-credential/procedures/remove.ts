import { removeClientCredential } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Deletes one of our OAuth apps that no connection uses. Its secret cannot be restored. */
export const procedure = may("client-credential.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) =>
    mustExist(await removeClientCredential(ctx.db, ctx.actor, input.id), "client credential"),
  );
