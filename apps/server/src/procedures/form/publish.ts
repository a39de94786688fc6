import { publishForm } from "@formwork/db";
import { type Form, FormworkError, validateForm } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Makes the draft live as the form's next version. */
export const procedure = may("form.write")
  .input(z.object({ id, revision: z.number().int() }))
  .mutation(async ({ ctx, input }) => {
    const published = found(await publishForm(ctx.db, ctx.actor, { ...input, check: refuseUnfit }), "form");
    ctx.liveForms.forget();
    return published;
  });

function refuseUnfit(draft: Form): void {
  const problems = validateForm(draft);
  if (problems.length === 0) return;
  throw new FormworkError("INVALID_INPUT", "The form cannot go live yet. Mend what is marked, then publish again.", {
    problems,
  });
}
