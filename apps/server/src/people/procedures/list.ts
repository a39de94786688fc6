import { listPeople } from "@formwork/db";
import { roles } from "@formwork/domain";
import { z } from "zod";
import { pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** People of the organization by name, including those without access unless the input excludes them. */
export const procedure = may("people.read")
  .input(pickInput.extend({ activeOnly: z.boolean().default(false), roles: z.array(z.enum(roles)).min(1).optional() }))
  .query(({ ctx, input }) => listPeople(ctx.db, ctx.organizationId, input));
