import { formsOfApplication, hasApplication } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Forms that a workflow names, as its editor has to know them. */
export const procedure = may("workflow.read")
  .input(z.object({ applicationId: id, ids: z.array(id).min(1).max(100) }))
  .query(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    mustExist(await hasApplication(ctx.db, organizationId, input.applicationId), "application");
    return formsOfApplication(ctx.db, { organizationId, applicationId: input.applicationId }, input.ids);
  });
