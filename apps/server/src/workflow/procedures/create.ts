import { createWorkflow } from "@formwork/db";
import { triggerSchema } from "@formwork/domain";
import { z } from "zod";
import { found, notFound } from "../../errors.ts";
import { id, nameInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Creates a workflow that has only its trigger. */
export const procedure = may("workflow.write")
  .input(z.object({ applicationId: id, name: nameInput, trigger: triggerSchema }))
  .mutation(async ({ ctx, input }) => {
    const { formId } = input.trigger;
    // The graph may name any form; a text that is not an id is not a form of the organization.
    if (formId !== null && !id.safeParse(formId).success) throw notFound("application or form");
    return found(await createWorkflow(ctx.db, ctx.actor, input), "application or form");
  });
