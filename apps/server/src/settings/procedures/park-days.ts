import { organizationParkDays } from "@formwork/db";
import { may } from "../../trpc.ts";

/** Days that runs wait for an authorization before they end, unless their workflow says otherwise. */
export const procedure = may("workflow.read").query(async ({ ctx }) => ({
  days: await organizationParkDays(ctx.db, ctx.organizationId),
}));
