import { getRun, type RunDetails, type RunShare, sharesOfRun } from "@formwork/db";
import { FormworkError, may as roleMay } from "@formwork/domain";
import type { Context } from "../context.ts";
import { found, notFound } from "../errors.ts";
import type { Member } from "../who.ts";
import { personOfRun } from "./person-of-run.ts";

type Asked = Pick<Context, "db"> & { member: Member };

/** Finds a run that the member may see: builders every run of the organization, others the runs they started, by hand or by a form. */
export async function visibleRun(ctx: Asked, runId: string): Promise<RunDetails> {
  const run = found(await getRun(ctx.db, ctx.member.organizationId, runId), "run");
  if (isTheirs(ctx.member, run)) return run;
  throw notFound("run");
}

/** Like {@link visibleRun}, for reading only: also finds runs that somebody shares with the member. */
export async function readableRun(ctx: Asked, runId: string): Promise<{ run: RunDetails; shares: RunShare[] }> {
  const run = found(await getRun(ctx.db, ctx.member.organizationId, runId), "run");
  const shares = await sharesOfRun(ctx.db, run.id);
  if (isTheirs(ctx.member, run) || shares.some(({ userId }) => userId === ctx.member.userId)) return { run, shares };
  throw notFound("run");
}

/** Finds a run that acts as the member. @throws FormworkError `NOT_FOUND`, `FORBIDDEN` for a run that acts as somebody else or nobody */
export async function ownRun(ctx: Asked, runId: string): Promise<RunDetails> {
  const run = await visibleRun(ctx, runId);
  if (personOfRun(run)?.id === ctx.member.userId) return run;
  throw new FormworkError("FORBIDDEN", "Only the person as whom a run acts can share it.");
}

function isTheirs({ role, userId }: Member, run: RunDetails): boolean {
  return roleMay(role, "run.read") || personOfRun(run)?.id === userId;
}
