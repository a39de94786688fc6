import { listSharedWaiting } from "@formwork/db";
import { serviceOf } from "../../connections/item.ts";
import { may } from "../../trpc.ts";

/** Runs that wait for a shared or primary account, by connection, the most pressing first: what builders can do something about. */
export const procedure = may("run.read").query(async ({ ctx }) =>
  (await listSharedWaiting(ctx.db, ctx.organizationId)).map((item) => {
    const { connectorName, mark } = serviceOf(ctx.catalogue, item.connectorKey);
    const runs = item.runs === 1 ? "1 run waits" : `${item.runs} runs wait`;
    const what = item.primary
      ? `a primary account of “${item.connectionName}”`
      : `“${item.connectionName}” to be connected`;
    return { ...item, connectorName, mark, sentence: `${runs} for ${what}: ${item.workflows.join(", ")}.` };
  }),
);
