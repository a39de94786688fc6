import { getConnection, heirsOf, primariesOf } from "@formwork/db";
import { type Environment, environmentSchema } from "@formwork/domain";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** The primary account of a connection, or one for each environment where these are separate, with its health, and the heirs in order [C4]. */
export const procedure = may("connection.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { db, organizationId } = ctx;
    const connection = found(await getConnection(db, organizationId, { id: input.id }), "connection");
    const places: (Environment | "all")[] = connection.perEnvironment ? [...environmentSchema.options] : ["all"];
    const primaries = await primariesOf(db, organizationId, connection.id);
    const environments = await Promise.all(
      places.map(async (environment) => ({
        environment,
        primary: primaries.find((one) => one.environment === environment) ?? null,
        heirs: await heirsOf(db, organizationId, { connectionId: connection.id, environment }),
      })),
    );
    return { personal: connection.kind === "user", environments };
  });
