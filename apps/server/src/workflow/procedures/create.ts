import { createWorkflow } from "@formwork/db";
import { triggerSchema } from "@formwork/domain";
import { z } from "zod";
import { found, notFound } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Makes a workflow that has only its trigger. */
export const procedure = may("workflow.write")
  .input(z.object({ applicationId: id, name: nameInput, trigger: triggerSchema }))
  .mutation(async ({ ctx, input }) => {
    const { formId } = input.trigger;
    // A drawing may name any form; what is no id at all is none of the organization's.
    if (formId !== null && !id.safeParse(formId).success) throw notFound("application or form");
    return found(await createWorkflow(ctx.db, ctx.actor, input), "application or form");
  });
