import { removeConnection } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { editableConnection } from "../editable.ts";

/**
 * Removes a connection that nothing was published with [C16]: names the drafts that act through it, and when its accounts end [C27]. Until then it can be
 * taken back.
 */
export const procedure = may("connection.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    await editableConnection(ctx.db, ctx.member, { id: input.id });
    return found(await removeConnection(ctx.db, ctx.actor, input.id), "connection");
  });
