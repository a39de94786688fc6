import { createWorkflow } from "@formwork/db";
import { triggerSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Makes a workflow that has only its trigger. */
export const procedure = may("workflow.write")
  .input(z.object({ applicationId: id, name: nameInput, trigger: triggerSchema }))
  .mutation(async ({ ctx, input }) => found(await createWorkflow(ctx.db, ctx.actor, input), "application or form"));
