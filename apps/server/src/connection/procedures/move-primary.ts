import { movePrimary, ownerOfAuthorization } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { z } from "zod";
import { found, notFound } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";
import { checkHealth } from "../health.ts";
import { tellResumed } from "../resumed.ts";

/** Makes another administrator's account primary [C4] once its service has confirmed that it works. Schedules run on it from now on. */
export const procedure = may("connection.move-primary")
  .input(z.object({ connectionId: id, authorizationId: id }))
  .mutation(async ({ ctx, input }) => {
    const owner = found(await ownerOfAuthorization(ctx.db, ctx.organizationId, input.authorizationId), "authorization");
    if (owner.connectionId !== input.connectionId) throw notFound("authorization");
    const health = await checkHealth(ctx, input.authorizationId);
    if (!health.ok) {
      const { code, message, details } = health.error;
      const next = "The primary account stays as it was. Connect this one again, or try once more in a few minutes.";
      throw new FormworkError(
        code,
        `“${owner.accountLabel}” was not made primary, because it does not work: ${message} ${next}`,
        {
          ...details,
          path: "authorizationId",
        },
      );
    }
    tellResumed(ctx, found(await movePrimary(ctx.db, ctx.actor, input), "authorization"));
  });
