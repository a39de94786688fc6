import { getVersion } from "@formwork/db";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id } from "../../input.ts";
import { may } from "../../trpc.ts";

/** The graph that a version froze. */
export const procedure = may("workflow.read")
  .input(z.object({ versionId: id }))
  .query(async ({ ctx, input }) => {
    const { graph, number } = found(await getVersion(ctx.db, ctx.organizationId, input.versionId), "version");
    return { graph, number };
  });
