import { connectionsOpenTo, type FormUses, getForm, publishForm } from "@formwork/db";
import {
  brokenUses,
  type Form,
  FormworkError,
  fieldChanges,
  usesSentence,
  validateForm,
  validateLookups,
} from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { connectionsById } from "../../workflow/facts.ts";
import { usesOfForm } from "../uses-of-form.ts";

/**
 * Makes the draft live as the form's next version. Fails with FIELDS_IN_USE when it removes fields that workflows or schedules use, unless
 * `despiteUses` says that the builder has seen the uses.
 */
export const procedure = may("form.write")
  .input(z.object({ id, revision: z.number().int(), despiteUses: z.boolean().default(false) }))
  .mutation(async ({ ctx, input }) => {
    const { db, catalogue, organizationId } = ctx;
    const { applicationId, live } = found(await getForm(db, organizationId, input.id), "form");
    const used = found(await usesOfForm(ctx, input.id), "form");
    const connections = connectionsById(await connectionsOpenTo(db, organizationId, applicationId));
    const check = (draft: Form, { publicEnabled }: { publicEnabled: boolean }) => {
      const lookups = validateLookups({ form: draft, catalogue, connections, publicForm: publicEnabled });
      refuseUnfit([...validateForm(draft), ...lookups.filter(({ severity }) => severity === "error")]);
      if (live && !input.despiteUses) refuseInUse(used, { live: live.definition, draft });
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

function refuseInUse({ uses }: FormUses, { live, draft }: { live: Form; draft: Form }): void {
  const changes = fieldChanges(live, draft);
  const broken = brokenUses(uses, changes);
  if (broken.length === 0) return;
  throw new FormworkError("FIELDS_IN_USE", usesSentence(broken, changes), { uses: broken });
}
