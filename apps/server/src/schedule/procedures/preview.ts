import { previewFires, scheduleSentence, scheduleSpecSchema } from "@formwork/domain";
import { z } from "zod";
import { may } from "../../trpc.ts";

const shown = 5;

/** The next five firings of an unsaved schedule. */
export const procedure = may("schedule.read")
  .input(z.object({ spec: scheduleSpecSchema }))
  .query(({ ctx, input }) => ({
    fires: previewFires(input.spec, new Date(ctx.now()).toISOString(), shown),
    sentence: scheduleSentence(input.spec),
  }));
