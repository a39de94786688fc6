import { listPeople } from "@formwork/db";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** People of the organization by name, those without access included. */
export const procedure = may("people.read")
  .input(pageInput)
  .query(({ ctx, input }) => listPeople(ctx.db, ctx.organizationId, input));
