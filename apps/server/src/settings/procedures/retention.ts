import { organizationKeepRunDays } from "@formwork/db";
import { may } from "../../trpc.ts";

/** How long the organization keeps runs and removed records. */
export const procedure = may("workflow.read").query(async ({ ctx }) => ({
  /** null: as long as the installation keeps them. */
  runDays: await organizationKeepRunDays(ctx.db, ctx.organizationId),
  installationRunDays: ctx.env.FORMWORK_KEEP_RUN_DAYS,
  removedDays: ctx.env.FORMWORK_KEEP_REMOVED_DAYS,
}));
