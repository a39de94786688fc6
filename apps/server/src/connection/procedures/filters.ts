import { connectionFilters } from "@formwork/db";
import { may } from "../../trpc.ts";
import { serviceOf } from "../item.ts";

/** What lists of connections can be narrowed to [C12]: services that have connections, and who made them. */
export const procedure = may("connection.read").query(async ({ ctx }) => {
  const { connectorKeys, owners } = await connectionFilters(ctx.db, ctx.organizationId);
  return { owners, services: connectorKeys.map((key) => ({ key, name: serviceOf(ctx.catalogue, key).connectorName })) };
});
