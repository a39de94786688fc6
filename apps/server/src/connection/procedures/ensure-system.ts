import { ensureSystemConnection } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { liveDescription } from "../check.ts";
import { connectorKeyInput } from "../input.ts";

/** The system connection of a service, made when a step first needs it [C1]. */
export const procedure = may("connection.write")
  .input(z.object({ connectorKey: connectorKeyInput }))
  .mutation(({ ctx, input }) => {
    const { key: connectorKey, name: serviceName, authType } = liveDescription(ctx, input.connectorKey);
    const mode = authType === "oauth2" || authType === "oauth1" ? "quick" : "none";
    return ensureSystemConnection(ctx.db, ctx.actor, { connectorKey, serviceName, mode });
  });
