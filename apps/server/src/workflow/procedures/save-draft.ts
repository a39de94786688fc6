import { saveWorkflowDraft } from "@formwork/db";
import { graphSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Saves a workflow's draft [W9]. Fails with REVISION_CONFLICT when somebody else saved in between. */
export const procedure = may("workflow.write")
  .input(z.object({ id, revision: z.number().int(), draft: graphSchema }))
  .mutation(async ({ ctx, input }) => found(await saveWorkflowDraft(ctx.db, ctx.actor, input), "workflow"));
