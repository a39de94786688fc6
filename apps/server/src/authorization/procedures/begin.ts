import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { beginConsent } from "../../connection/begin-consent.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Begins a consent: the address to send the person to, and until when it has to come back [C10]. */
export const procedure = may("authorization.manage-own")
  .input(
    z.object({ connectionId: id, environment: environmentSchema.optional(), region: z.string().max(50).optional() }),
  )
  .mutation(({ ctx, input }) => beginConsent(ctx, input));
