import { setConnectionRemoved } from "@formwork/db";
import { editableConnection } from "../../connections/editable.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Takes a removed connection back. */
export const procedure = may("connection.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    await editableConnection(ctx.db, ctx.member, { id: input.id, removed: true });
    found(await setConnectionRemoved(ctx.db, ctx.actor, { id: input.id, removed: false }), "connection");
  });
