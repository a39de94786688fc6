import { createClientCredential } from "@formwork/db";
import { checkClientId, liveDescription } from "../../connection/check.ts";
import { clientInput, connectorKeyInput } from "../../connection/input.ts";
import { may } from "../../trpc.ts";

/** Keeps an OAuth app of our own [C6]; named by the system, its secret is never shown again. */
export const procedure = may("client-credential.write")
  .input(clientInput.extend({ connectorKey: connectorKeyInput }))
  .mutation(async ({ ctx, input }) => {
    const connector = liveDescription(ctx, input.connectorKey);
    await checkClientId(ctx, connector, { clientId: input.clientId, path: "clientId" });
    return createClientCredential(ctx, ctx.actor, { ...input, serviceName: connector.name });
  });
