import { summarizeOwnAccounts } from "@formwork/db";
import { serviceOf } from "../../connection/item.ts";
import { may } from "../../trpc.ts";

/** Sums up what acts for me, before all of it is revoked [C15]. */
export const procedure = may("authorization.manage-own").query(async ({ ctx }) => {
  const who = { organizationId: ctx.organizationId, userId: ctx.member.userId };
  const { connectorKeys, ...summary } = await summarizeOwnAccounts(ctx.db, who);
  return { ...summary, services: connectorKeys.map((key) => serviceOf(ctx.catalogue, key).connectorName) };
});
