import { connectionFilters } from "@formwork/db";
import { may } from "../../trpc.ts";
import { serviceOf } from "../item.ts";

/** Values of the filters of connection lists [C12]: services that have connections, and the people who created them. */
export const procedure = may("connection.read").query(async ({ ctx }) => {
  const { connectorKeys, owners } = await connectionFilters(ctx.db, ctx.organizationId);
  return { owners, services: connectorKeys.map((key) => ({ key, name: serviceOf(ctx.catalogue, key).connectorName })) };
});
