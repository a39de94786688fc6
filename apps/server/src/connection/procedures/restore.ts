import { restoreConnection } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { editableConnection } from "../editable.ts";

/** Restores a removed connection with its accounts, as long as they have not ended [C27]. */
export const procedure = may("connection.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    await editableConnection(ctx.db, ctx.member, { id: input.id, removed: true });
    mustExist(await restoreConnection(ctx.db, ctx.actor, input.id), "connection");
  });
