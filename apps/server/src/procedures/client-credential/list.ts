import { listClientCredentials } from "@formwork/db";
import { connectorKeyInput } from "../../connections/input.ts";
import { pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Our own OAuth apps at a service, newest first; of the client id the last four characters, of the secret nothing. */
export const procedure = may("client-credential.read")
  .input(pageInput.extend({ connectorKey: connectorKeyInput }))
  .query(({ ctx, input }) => listClientCredentials(ctx.db, ctx.organizationId, input));
