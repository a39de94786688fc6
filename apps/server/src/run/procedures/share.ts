import { shareRun } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { emailInput, id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { ownRun } from "../visible-run.ts";

const mostHours = 30 * 24;

/** Lets somebody of the organization read one of my runs for a time [N1]. Sharing again changes the time. */
export const procedure = may("run.read-own")
  .input(z.object({ id, email: emailInput, hours: z.number().int().min(1).max(mostHours) }))
  .mutation(async ({ ctx, input }) => {
    const run = await ownRun(ctx, input.id);
    if (input.email === ctx.member.email.toLowerCase())
      throw new FormworkError("INVALID_INPUT", "You read this run already. Enter somebody else's address.");
    const shared = await shareRun(ctx.db, ctx.actor, { runId: run.id, email: input.email, hours: input.hours });
    if (!shared) {
      throw new FormworkError(
        "INVALID_INPUT",
        "Nobody in your organization signs in with this address. Look whether it is written right.",
      );
    }
    return shared;
  });
