import { nextNames } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { liveDescription } from "../check.ts";
import { connectorKeyInput } from "../input.ts";

/** The default names of a new connection of a service [C7]. */
export const procedure = may("connection.write")
  .input(z.object({ connectorKey: connectorKeyInput }))
  .query(({ ctx, input }) => nextNames(ctx.db, ctx.organizationId, liveDescription(ctx, input.connectorKey).name));
