import { type AccessChange, type ChangedAccess, changeAccess } from "@formwork/db";
import { tellResumed } from "../connection/resumed.ts";
import type { Context } from "../context.ts";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";
import { manageable } from "./manageable.ts";
import { refuseAboveOwnRank } from "./rank.ts";

/**
 * Changes somebody's access, at once and in every process, and wakes the runs that continue because an heir took over.
 * @throws FormworkError `NOT_FOUND`; `FORBIDDEN` for a person of higher rank; `STATE_CONFLICT` for oneself
 */
export async function changeSomebody(
  ctx: Pick<Context, "db" | "sessions" | "request" | "queued" | "runChanged"> & { member: Member },
  userId: string,
  change: AccessChange,
): Promise<ChangedAccess> {
  const { organizationId, role, userId: own } = ctx.member;
  await manageable(ctx, userId);
  if (change.kind === "role") refuseAboveOwnRank(role, change.role);
  const actor = { organizationId, userId: own, ip: ctx.request.ip };
  const changed = found(await changeAccess(ctx.db, actor, { userId, change }), "person");
  await ctx.sessions.changed();
  tellResumed(
    ctx,
    changed.successions.flatMap(({ resumedRunIds }) => resumedRunIds),
  );
  return changed;
}
