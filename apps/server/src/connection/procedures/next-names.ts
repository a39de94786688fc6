import { nextNames } from "@formwork/db";
import { z } from "zod";
import { may } from "../../trpc.ts";
import { liveDescription } from "../check.ts";
import { connectorKeyInput } from "../input.ts";

/** The names that a new connection of a service gets unless others are given [C7]. */
export const procedure = may("connection.write")
  .input(z.object({ connectorKey: connectorKeyInput }))
  .query(({ ctx, input }) => nextNames(ctx.db, ctx.organizationId, liveDescription(ctx, input.connectorKey).name));
