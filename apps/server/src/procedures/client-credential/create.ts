import { createClientCredential } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { liveDescription } from "../../connections/check.ts";
import { connectorKeyInput } from "../../connections/input.ts";
import { may } from "../../trpc.ts";

/** Keeps an OAuth app of our own [C6]; named by the system, its secret is never shown again. */
export const procedure = may("client-credential.write")
  .input(
    z.object({
      connectorKey: connectorKeyInput,
      clientId: z.string().trim().min(1).max(500),
      clientSecret: z.string().trim().min(1).max(1_000),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const connector = liveDescription(ctx, input.connectorKey);
    if (!(await ctx.outside.isClientId(connector.key, input.clientId))) {
      const message = `This does not look like a client id of ${connector.name}. Copy it from the service once more.`;
      throw new FormworkError("INVALID_INPUT", message, { path: "clientId" });
    }
    return createClientCredential(ctx, ctx.actor, { ...input, serviceName: connector.name });
  });
