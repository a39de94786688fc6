import { setFormFrames } from "@formwork/db";
import { FormworkError, mostFrameOrigins, readFrameOrigin } from "@formwork/domain";
import { z } from "zod";
import { done } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Says in which websites a form may stand as a frame; none takes it out of all. */
export const procedure = may("form.write")
  .input(z.object({ id, origins: z.array(z.string().max(2_000)).max(mostFrameOrigins) }))
  .mutation(async ({ ctx, input }) => {
    const origins = input.origins.map((typed, index) => {
      const read = readFrameOrigin(typed);
      if ("message" in read) throw new FormworkError("INVALID_INPUT", read.message, { path: `origins.${index}` });
      return read.origin;
    });
    done(await setFormFrames(ctx.db, ctx.actor, { id: input.id, origins: [...new Set(origins)] }), "form");
    ctx.liveForms.forget();
  });
