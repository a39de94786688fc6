import { formNames, hasApplication } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { id, pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Forms of an application to pick from. Of each only its name is read. */
export const procedure = may("form.read")
  .input(pickInput.extend({ applicationId: id }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    return formNames(ctx.db, ctx.organizationId, input);
  });
