import { getForm, publishForm } from "@formwork/db";
import { type Form, FormworkError, validateForm, validateLookups } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { connectionsById, factsOf } from "../../workflows/facts.ts";

/** Makes the draft live as the form's next version. */
export const procedure = may("form.write")
  .input(z.object({ id, revision: z.number().int() }))
  .mutation(async ({ ctx, input }) => {
    const { db, catalogue, organizationId } = ctx;
    const { applicationId } = found(await getForm(db, organizationId, input.id), "form");
    const connections = connectionsById(await factsOf(db, organizationId, applicationId));
    const check = (draft: Form, { publicEnabled }: { publicEnabled: boolean }) => {
      const lookups = validateLookups({ form: draft, catalogue, connections, publicForm: publicEnabled });
      refuseUnfit([...validateForm(draft), ...lookups.filter(({ severity }) => severity === "error")]);
    };
    const published = found(await publishForm(db, ctx.actor, { ...input, check }), "form");
    ctx.liveForms.forget();
    return published;
  });

function refuseUnfit(problems: readonly object[]): void {
  if (problems.length === 0) return;
  throw new FormworkError("INVALID_INPUT", "The form cannot go live yet. Mend what is marked, then publish again.", {
    problems,
  });
}
