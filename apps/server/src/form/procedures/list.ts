import { hasApplication, listForms } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Forms of an application by name. */
export const procedure = may("form.read")
  .input(pageInput.extend({ applicationId: id }))
  .query(async ({ ctx, input }) => {
    mustExist(await hasApplication(ctx.db, ctx.organizationId, input.applicationId), "application");
    return listForms(ctx.db, ctx.organizationId, input);
  });
