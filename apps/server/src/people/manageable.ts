import { getPerson, type PersonItem } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { Context } from "../context.ts";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";
import { refuseAboveOwnRank } from "./rank.ts";

/**
 * Finds a person whose access the member may manage.
 * @throws FormworkError `NOT_FOUND`; `FORBIDDEN` for a person of higher rank; `STATE_CONFLICT` for oneself
 */
export async function manageable(ctx: Pick<Context, "db"> & { member: Member }, userId: string): Promise<PersonItem> {
  const { organizationId, role, userId: own } = ctx.member;
  const person = found(await getPerson(ctx.db, organizationId, userId), "person");
  refuseAboveOwnRank(role, person.role);
  if (userId === own) {
    throw new FormworkError("STATE_CONFLICT", "You cannot change your own access. Ask another administrator.");
  }
  return person;
}
