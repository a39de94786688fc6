import { createClientCredential } from "@formwork/db";
import { checkClientId, liveDescription } from "../../connection/check.ts";
import { clientInput, connectorKeyInput } from "../../connection/input.ts";
import { may } from "../../trpc.ts";

/** Stores one of our OAuth apps [C6]. The system names it, and its secret is never shown again. */
export const procedure = may("client-credential.write")
  .input(clientInput.extend({ connectorKey: connectorKeyInput }))
  .mutation(async ({ ctx, input }) => {
    const connector = liveDescription(ctx, input.connectorKey);
    await checkClientId(ctx, connector, { clientId: input.clientId, path: "clientId" });
    return createClientCredential(ctx, ctx.actor, { ...input, serviceName: connector.name });
  });
