import { getCustomService } from "@formwork/db";
import { hasClient } from "@formwork/domain";
import { callbackUrl } from "../../connection/begin-consent.ts";
import { serviceOf } from "../../connection/item.ts";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** One custom service with everything its builder declared. Shows the last four characters of the client id and nothing of the secret. */
export const procedure = may("service.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { clientId, ...service } = found(await getCustomService(ctx.db, ctx.organizationId, input.id), "service");
    return {
      ...service,
      mark: serviceOf(ctx.catalogue, service.key).mark,
      clientIdTail: clientId?.slice(-4) ?? null,
      callbackUrl: hasClient(service.declaration.auth) ? callbackUrl(ctx.env.PUBLIC_URL, service.key) : null,
      mine: service.createdBy.id === ctx.member.userId,
    };
  });
