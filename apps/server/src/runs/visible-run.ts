import { getRun, type RunDetails } from "@formwork/db";
import { may as roleMay } from "@formwork/domain";
import type { Context, Member } from "../context.ts";
import { found, notFound } from "../errors.ts";

/** A run that the member may see: any of the organization for builders, their own for everybody else. */
export async function visibleRun(ctx: Pick<Context, "db"> & { member: Member }, runId: string): Promise<RunDetails> {
  const run = found(await getRun(ctx.db, ctx.member.organizationId, runId), "run");
  if (roleMay(ctx.member.role, "run.read") || run.initiator.userId === ctx.member.userId) return run;
  throw notFound("run");
}
