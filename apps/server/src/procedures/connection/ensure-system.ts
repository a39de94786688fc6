import { ensureSystemConnection } from "@formwork/db";
import { z } from "zod";
import { liveDescription } from "../../connections/check.ts";
import { connectorKeyInput } from "../../connections/input.ts";
import { may } from "../../trpc.ts";

/** The system connection of a service, made when a step first needs it [C1]. */
export const procedure = may("connection.write")
  .input(z.object({ connectorKey: connectorKeyInput }))
  .mutation(({ ctx, input }) => {
    const { key: connectorKey, name: serviceName, authType } = liveDescription(ctx, input.connectorKey);
    const mode = authType === "oauth2" || authType === "oauth1" ? "quick" : "none";
    return ensureSystemConnection(ctx.db, ctx.actor, { connectorKey, serviceName, mode });
  });
