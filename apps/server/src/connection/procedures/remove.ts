import { removeConnection } from "@formwork/db";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { editableConnection } from "../editable.ts";

/**
 * Removes a connection that nothing published uses [C16]. Answers the drafts that use it, and when its accounts end [C27]; until then it can be
 * restored.
 */
export const procedure = may("connection.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    await editableConnection(ctx.db, ctx.member, { id: input.id });
    return found(await removeConnection(ctx.db, ctx.actor, input.id), "connection");
  });
