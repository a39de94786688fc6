import { listForms } from "@formwork/db";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Forms of an application by name. */
export const procedure = may("form.read")
  .input(pageInput.extend({ applicationId: id }))
  .query(({ ctx, input }) => listForms(ctx.db, ctx.organizationId, input));
