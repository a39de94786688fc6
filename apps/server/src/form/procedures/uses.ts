import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { usesOfForm } from "../uses-of-form.ts";

/** What uses a form and its fields: live and draft workflows, and schedules. Asked before something of the form is removed. */
export const procedure = may("form.read")
  .input(idInput)
  .query(async ({ ctx, input }) => found(await usesOfForm(ctx, input.id), "form"));
