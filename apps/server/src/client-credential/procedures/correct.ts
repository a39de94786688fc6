import { correctClientCredential, ownClient } from "@formwork/db";
import { checkClientId, liveDescription } from "../../connection/check.ts";
import { clientInput } from "../../connection/input.ts";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Corrects the secret of one of our OAuth apps, or its client id and secret [C6, C23]. Answers how many accounts have to be connected again. */
export const procedure = may("client-credential.write")
  .input(clientInput.extend({ id, clientId: clientInput.shape.clientId.optional() }))
  .mutation(async ({ ctx, input }) => {
    const { connectorKey } = found(await ownClient(ctx.db, ctx.organizationId, input.id), "client credential");
    const { clientId = null } = input;
    if (clientId !== null) {
      await checkClientId(ctx, liveDescription(ctx, connectorKey), { clientId, path: "clientId" });
    }
    const corrected = await correctClientCredential(ctx, ctx.actor, { ...input, clientId });
    return found(corrected, "client credential");
  });
