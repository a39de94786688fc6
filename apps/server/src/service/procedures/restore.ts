import { restoreCustomService } from "@formwork/db";
import { mustExist } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Restores a custom service that was deleted while nothing used it. Only its creator may, within a quarter of an hour. */
export const procedure = may("service.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    mustExist(await restoreCustomService(ctx.db, ctx.actor, input.id), "service");
  });
