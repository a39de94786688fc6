import { listAudit } from "@formwork/db";
import { z } from "zod";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** The audit trail, newest first. */
export const procedure = may("audit.read")
  .input(pageInput.extend({ subjectType: z.string().max(60).optional(), subjectId: z.string().max(100).optional() }))
  .query(({ ctx, input }) => listAudit(ctx.db, ctx.organizationId, input));
