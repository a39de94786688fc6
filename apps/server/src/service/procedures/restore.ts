import { restoreCustomService } from "@formwork/db";
import { done } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Takes a custom service back that was deleted while nothing used it, by who made it, within a quarter of an hour. */
export const procedure = may("service.write")
  .input(idInput)
  .mutation(async ({ ctx, input }) => {
    done(await restoreCustomService(ctx.db, ctx.actor, input.id), "service");
  });
