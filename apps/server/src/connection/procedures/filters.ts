import { connectedServices } from "@formwork/db";
import { may } from "../../trpc.ts";
import { serviceOf } from "../item.ts";

/** Values of the filters of connection lists [C12]: services that have connections, and the people who created them. */
export const procedure = may("connection.read").query(async ({ ctx }) => {
  const keys = await connectedServices(ctx.db, ctx.organizationId);
  return { services: keys.map((key) => ({ key, name: serviceOf(ctx.catalogue, key).connectorName })) };
});
