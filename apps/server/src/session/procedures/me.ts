import { countWaitingRuns } from "@formwork/db";
import { administratorRoles, isBuilder } from "@formwork/domain";
import { open } from "../../trpc.ts";

/** Who is signed in, and what they may see; null for nobody. */
export const procedure = open.query(async ({ ctx }) => {
  if (ctx.who.kind !== "member") return null;
  const { userId, name, email, role, organizationId, organizationName } = ctx.who.member;
  return {
    user: { id: userId, name, email },
    organization: { id: organizationId, name: organizationName },
    role,
    isBuilder: isBuilder(role),
    isAdministrator: administratorRoles.includes(role),
    installation: { region: ctx.env.FORMWORK_REGION ?? null },
    counts: { waiting: await countWaitingRuns(ctx.db, { organizationId, userId }) },
  };
});
