import { lookupsNeedingPerson, setFormAccess, workflowsNeedingPerson } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/**
 * Sets whether a form is open to the public and whether it takes submissions. A live workflow that acts as its submitter prevents public access
 * [table I].
 */
export const procedure = may("form.write")
  .input(z.object({ id, publicEnabled: z.boolean(), closed: z.boolean() }))
  .mutation(async ({ ctx, input }) => {
    const workflows = input.publicEnabled ? await workflowsNeedingPerson(ctx.db, ctx.organizationId, input.id) : [];
    if (workflows.length > 0) {
      throw new FormworkError(
        "ANONYMOUS_TRIGGER_NOT_ALLOWED",
        `Somebody who is not signed in has no account to act with, but ${workflows.join(", ")} acts as the person who submits. Use a shared connection there first.`,
        { workflows },
      );
    }
    const lookedUp = input.publicEnabled ? await lookupsNeedingPerson(ctx.db, ctx.organizationId, input.id) : [];
    if (lookedUp.length > 0) {
      throw new FormworkError(
        "ANONYMOUS_TRIGGER_NOT_ALLOWED",
        `Somebody who is not signed in has no account to act with, but this form looks something up through ${lookedUp.join(", ")} as the person who fills it in. Use a shared connection there first.`,
        { connections: lookedUp },
      );
    }
    mustExist(await setFormAccess(ctx.db, ctx.actor, input), "form");
    ctx.liveForms.forget();
  });
