import { setFormFrames } from "@formwork/db";
import { FormworkError, mostFrameOrigins, readFrameOrigin } from "@formwork/domain";
import { z } from "zod";
import { mustExist } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Sets the websites that may frame a form; an empty list forbids all. */
export const procedure = may("form.write")
  .input(z.object({ id, origins: z.array(z.string().max(2_000)).max(mostFrameOrigins) }))
  .mutation(async ({ ctx, input }) => {
    const origins = input.origins.map((typed, index) => {
      const read = readFrameOrigin(typed);
      if ("message" in read) throw new FormworkError("INVALID_INPUT", read.message, { path: `origins.${index}` });
      return read.origin;
    });
    mustExist(await setFormFrames(ctx.db, ctx.actor, { id: input.id, origins: [...new Set(origins)] }), "form");
    ctx.liveForms.forget();
  });
