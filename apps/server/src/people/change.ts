import { type AccessChange, type ChangedAccess, changeAccess, getPerson } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import { tellResumed } from "../connections/resumed.ts";
import type { Context, Member } from "../context.ts";
import { found } from "../errors.ts";
import { refuseAboveOwnRank } from "./rank.ts";

/**
 * Changes somebody's access, at once and in every process; tells the runs that go on because an heir took over.
 * @throws FormworkError `NOT_FOUND`; `FORBIDDEN` above one's own rank; `STATE_CONFLICT` for oneself
 */
export async function changeSomebody(
  ctx: Pick<Context, "db" | "sessions" | "request" | "queued" | "runChanged"> & { member: Member },
  userId: string,
  change: AccessChange,
): Promise<ChangedAccess> {
  const { organizationId, role, userId: own } = ctx.member;
  const person = found(await getPerson(ctx.db, organizationId, userId), "person");
  refuseAboveOwnRank(role, person.role, ...(change.kind === "role" ? [change.role] : []));
  if (userId === own) {
    throw new FormworkError("STATE_CONFLICT", "You cannot change your own access. Ask another administrator.");
  }
  const actor = { organizationId, userId: own, ip: ctx.request.ip };
  const changed = found(await changeAccess(ctx.db, actor, { userId, change }), "person");
  await ctx.sessions.changed();
  tellResumed(
    ctx,
    changed.successions.flatMap(({ resumedRunIds }) => resumedRunIds),
  );
  return changed;
}
