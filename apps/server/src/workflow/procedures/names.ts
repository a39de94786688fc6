import { hasApplication, workflowNames } from "@formwork/db";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id, pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Workflows of an application to pick from. Of each only its name is read. */
export const procedure = may("workflow.read")
  .input(pickInput.extend({ applicationId: id, trigger: z.enum(["form", "schedule"]).optional() }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    return workflowNames(ctx.db, ctx.organizationId, input);
  });
