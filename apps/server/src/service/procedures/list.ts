import { listCustomServices } from "@formwork/db";
import { z } from "zod";
import { serviceOf } from "../../connection/item.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Custom services of the organization by name, whoever created them [K3]. */
export const procedure = may("service.read")
  .input(pageInput.extend({ search: z.string().trim().max(100).optional() }))
  .query(async ({ ctx, input }) => {
    const page = await listCustomServices(ctx.db, ctx.organizationId, input);
    const items = page.items.map((item) => ({
      ...item,
      mark: serviceOf(ctx.catalogue, item.key).mark,
      mine: item.createdBy.id === ctx.member.userId,
    }));
    return { items, nextCursor: page.nextCursor };
  });
