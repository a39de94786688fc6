import { authorizationsOf, getConnection } from "@formwork/db";
import { administratorRoles } from "@formwork/domain";
import { z } from "zod";
import { found } from "../../errors.ts";
import { id, pageInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { allowedBy } from "../allowed.ts";

/** Who authorized a connection, when, with which account, and what they allowed [C19]; one's own first. */
export const procedure = may("connection.read")
  .input(pageInput.extend({ connectionId: id, search: z.string().trim().max(100).optional() }))
  .query(async ({ ctx, input }) => {
    const { db, organizationId, member, catalogue } = ctx;
    const connection = found(await getConnection(db, organizationId, { id: input.connectionId }), "connection");
    const page = await authorizationsOf(db, { organizationId, userId: member.userId }, input);
    const connector = catalogue[connection.connectorKey];
    const administrator = administratorRoles.includes(member.role);
    const items = page.items.map(({ grantedScopes, ...each }) => {
      const mine = (each.subject?.id ?? each.authorizedBy.id) === member.userId;
      const allowed = allowedBy(grantedScopes, { connector, choice: connection.scopes });
      const mayManage = mine || each.subject === null || administrator;
      return { ...each, allowed, mine, mayManage, mayBecomePrimary: administrator && each.mayBePrimary };
    });
    return { ...page, items };
  });
