import { formVersionOfRecord, getRecord, updateRecord } from "@formwork/db";
import { FormworkError, filesOf, formSchema, type JsonObject, parseRecord } from "@formwork/domain";
import { z } from "zod";
import { found, mustExist } from "../../errors.ts";
import { id, valuesInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Replaces a record's values, checked by the form version it was sent with. Files can be removed but not replaced. */
export const procedure = may("form.write")
  .input(z.object({ id, values: valuesInput }))
  .mutation(async ({ ctx, input }) => {
    const definition = found(await formVersionOfRecord(ctx.db, ctx.organizationId, input.id), "record");
    const form = formSchema.parse(definition);
    const parsed = parseRecord(form, input.values);
    if (!parsed.ok) {
      throw new FormworkError("RECORD_INVALID", "Some values need another look.", { problems: parsed.problems });
    }
    const record = found(await getRecord(ctx.db, ctx.organizationId, input.id), "record");
    refuseOtherFiles(filesOf(form, parsed.values), record.values);
    mustExist(await updateRecord(ctx.db, ctx.actor, { id: input.id, values: parsed.values }), "record");
  });

function refuseOtherFiles(files: ReturnType<typeof filesOf>, before: JsonObject): void {
  for (const { field, file } of files) {
    const kept = before[field];
    const same = JSON.stringify(Object.entries(file).sort()) === JSON.stringify(Object.entries(kept ?? {}).sort());
    if (same) continue;
    throw new FormworkError("FILE_MISSING", "A file can be taken out of a record, not exchanged for another one.", {
      field,
    });
  }
}
