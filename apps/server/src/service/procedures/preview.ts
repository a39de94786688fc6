import { stopsOfService } from "@formwork/db";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { ownService } from "../check.ts";

/** What stops when a custom service is edited or deleted [K6]. People see and confirm this before either. */
export const procedure = may("service.write")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const service = await ownService(ctx.db, ctx.member, input.id);
    const stops = await stopsOfService(ctx.db.pool, ctx.organizationId, service.key);
    return { revision: service.revision, stops };
  });
