import { getConnection, listAudit } from "@formwork/db";
import { found } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";

/** What happened to a connection, newest first [C19]. */
export const procedure = may("connection.read")
  .input(pageInput.extend({ connectionId: id }))
  .query(async ({ ctx, input: { connectionId, ...page } }) => {
    found(await getConnection(ctx.db, ctx.organizationId, { id: connectionId }), "connection");
    return listAudit(ctx.db, ctx.organizationId, { ...page, subjectType: "connection", subjectId: connectionId });
  });
