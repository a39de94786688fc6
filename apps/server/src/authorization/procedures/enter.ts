import { environmentSchema } from "@formwork/domain";
import { z } from "zod";
import { authorizableConnection } from "../../connection/access.ts";
import { enterValues } from "../../connection/enter-values.ts";
import { keyedValuesInput } from "../../connection/input.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Authorizes a service that asks for values instead of consent [C11, K4]. Values that the service refuses are not stored. */
export const procedure = may("authorization.manage-own")
  .input(z.object({ connectionId: id, environment: environmentSchema.optional(), values: keyedValuesInput }))
  .mutation(async ({ ctx, input }) => {
    const connection = await authorizableConnection(ctx.db, ctx.member, input.connectionId);
    const { authorizationId, previousAccountLabel } = await enterValues(ctx, connection, input);
    return { authorizationId, previousAccountLabel };
  });
