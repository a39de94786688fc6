import { listClientCredentials } from "@formwork/db";
import { callbackUrl } from "../../connection/begin-consent.ts";
import { connectorKeyInput } from "../../connection/input.ts";
import { serviceOf } from "../../connection/item.ts";
import { pickInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** Our own OAuth apps, by service [C6]. Shows the last four characters of the client id and nothing of the secret. */
export const procedure = may("client-credential.read")
  .input(pickInput.extend({ connectorKey: connectorKeyInput.optional() }))
  .query(async ({ ctx, input }) => {
    const page = await listClientCredentials(ctx.db, ctx.organizationId, input);
    const items = page.items.map((item) => {
      const { connectorName, mark } = serviceOf(ctx.catalogue, item.connectorKey);
      return { ...item, connectorName, mark, callbackUrl: callbackUrl(ctx.env.PUBLIC_URL, item.connectorKey) };
    });
    return { ...page, items };
  });
