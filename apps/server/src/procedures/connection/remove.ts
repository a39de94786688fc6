import { setConnectionRemoved } from "@formwork/db";
import { editableConnection } from "../../connections/editable.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Removes a connection that nothing live uses [C16], and names the drafts that act through it; it can be taken back. */
export const procedure = may("connection.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    await editableConnection(ctx.db, ctx.member, { id: input.id });
    const removed = await setConnectionRemoved(ctx.db, ctx.actor, { id: input.id, removed: true });
    return { drafts: found(removed, "connection") };
  });
