import { z } from "zod";
import { authorizableConnection } from "../../connection/access.ts";
import { testValues } from "../../connection/enter-values.ts";
import { keyedValuesInput } from "../../connection/input.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Asks a service whether it accepts values, before they are saved [C11]. */
export const procedure = may("authorization.manage-own")
  .input(z.object({ connectionId: id, values: keyedValuesInput }))
  .mutation(async ({ ctx, input }) => {
    const connection = await authorizableConnection(ctx.db, ctx.member, input.connectionId);
    const { connector, result } = await testValues(ctx, connection, input.values);
    return result.ok
      ? { ok: true, sentence: `${connector.name} accepts these values.` }
      : { ok: false, sentence: result.error.message };
  });
