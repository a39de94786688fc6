import { formVersionOfRecord, updateRecord } from "@formwork/db";
import { FormworkError, formSchema, parseRecord } from "@formwork/domain";
import { z } from "zod";
import { done, found } from "../../errors.ts";
import { id, valuesInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Replaces a record's values, checked by the form version it was sent with. */
export const procedure = may("form.write")
  .input(z.object({ id, values: valuesInput }))
  .mutation(async ({ ctx, input }) => {
    const definition = found(await formVersionOfRecord(ctx.db, ctx.organizationId, input.id), "record");
    const parsed = parseRecord(formSchema.parse(definition), input.values);
    if (!parsed.ok) {
      throw new FormworkError("RECORD_INVALID", "Some values need another look.", { problems: parsed.problems });
    }
    done(await updateRecord(ctx.db, ctx.actor, { id: input.id, values: parsed.values }), "record");
  });
