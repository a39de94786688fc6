import { renameWorkflow } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Renames a workflow. */
export const procedure = may("workflow.write")
  .input(z.object({ id, name: nameInput }))
  .mutation(async ({ ctx, input }) => mustExist(await renameWorkflow(ctx.db, ctx.actor, input), "workflow"));
