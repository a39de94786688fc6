import { found } from "../../errors.ts";
import { usesOfForm } from "../../forms/uses-of-form.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** What uses a form and its fields: live and draft workflows, schedules. Asked before something of it is taken away. */
export const procedure = may("form.read")
  .input(idInput)
  .query(async ({ ctx, input }) => found(await usesOfForm(ctx, input.id), "form"));
