import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { beginConsent } from "../../connection/begin-consent.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Starts a consent. Answers the address to send the person to, and the time by which the consent must come back [C10]. */
export const procedure = may("authorization.manage-own")
  .input(
    z.object({ connectionId: id, environment: environmentSchema.optional(), region: z.string().max(50).optional() }),
  )
  .mutation(({ ctx, input }) => beginConsent(ctx, input));
