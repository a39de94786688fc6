import { isServiceLinkNameFree } from "@formwork/db";
import { linkNameSchema } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";

/** Whether a link name is free for a new service [K3]; asked while it is typed. */
export const procedure = may("service.write")
  .input(z.object({ linkName: linkNameSchema }))
  .query(async ({ ctx, input }) => ({ free: await isServiceLinkNameFree(ctx.db, ctx.organizationId, input.linkName) }));
