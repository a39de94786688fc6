import type { AuthorizationSecret } from "@formwork/connectors/runtime";
import { removeCustomService } from "@formwork/db";
import { z } from "zod";
import { tellServices } from "../../connection/revoke.ts";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { stopsInput } from "../input.ts";

/** Deletes a custom service for good and revokes every authorization of its connections [K6]. */
export const procedure = may("service.write")
  .input(z.object({ id, revision: z.number().int().min(1), stops: stopsInput }))
  .mutation(async ({ ctx, input }) => {
    const erased = await removeCustomService<AuthorizationSecret>(ctx, ctx.actor, input);
    return tellServices(ctx, ctx.actor, found(erased, "service"));
  });
