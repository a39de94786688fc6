import { hasForm, listRecords } from "@formwork/db";
import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id, pageInput, recordFilterInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Records of a form, newest first. */
export const procedure = may("record.read")
  .input(
    pageInput.extend({
      formId: id,
      environment: environmentSchema.default("production"),
      search: z.string().trim().max(200).optional(),
      filter: recordFilterInput.optional(),
    }),
  )
  .query(async ({ ctx, input }) => {
    mustExist(await hasForm(ctx.db, ctx.organizationId, input.formId), "form");
    return listRecords(ctx.db, ctx.organizationId, { ...input, search: input.search || undefined });
  });
