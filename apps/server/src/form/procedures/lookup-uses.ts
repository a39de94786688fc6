import { hasForm, listLookupUses } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Recent lookups of a form, newest first: for whom, with whose account and why, and the outcome; never a value. */
export const procedure = may("form.read")
  .input(pageInput.extend({ formId: id }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasForm(ctx.db, ctx.organizationId, input.formId), "form");
    return listLookupUses(ctx.db, ctx.organizationId, input);
  });
