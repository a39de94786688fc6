import { saveFormDraft } from "@formwork/db";
import { formSchema } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Saves a form's draft. Fails with REVISION_CONFLICT when somebody else saved in between. */
export const procedure = may("form.write")
  .input(z.object({ id, revision: z.number().int(), draft: formSchema }))
  .mutation(async ({ ctx, input }) => found(await saveFormDraft(ctx.db, ctx.actor, input), "form"));
