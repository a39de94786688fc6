import { countWaitingRuns } from "@formwork/db";
import { administratorRoles, isBuilder } from "@formwork/domain";
import { open } from "../../trpc.ts";

/** The signed-in person and what they may see; null when nobody is signed in. */
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
