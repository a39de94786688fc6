import { getSchedule } from "@formwork/db";
import { scheduleSentence } from "@formwork/domain";
import { found } from "../../errors.ts";
import { idInput } from "../../input.ts";
import { may } from "../../trpc.ts";
import { simulate } from "../../workflow/simulate.ts";

/** What the next window of a schedule would use: the account of each step, or why the window would be held or skipped. */
export const procedure = may("schedule.read")
  .input(idInput)
  .query(async ({ ctx, input }) => {
    const { organizationId } = ctx;
    const schedule = found(await getSchedule(ctx.db, organizationId, { id: input.id, removed: false }), "schedule");
    const { environment, applicationId, liveGraph, nextFireAt, spec, windowCheck } = schedule;
    const question = { organizationId, applicationId, environment, trigger: { type: "schedule" } as const };
    const steps = liveGraph ? await simulate(ctx, { ...question, graph: liveGraph }) : [];
    const missing = steps.filter((step) => !step.decision.ok).length;
    return {
      environment,
      nextFireAt: schedule.status === "active" ? nextFireAt : null,
      sentence: scheduleSentence(spec),
      timeZone: spec.timeZone,
      published: liveGraph !== null,
      steps,
      missing,
      /** What the check ahead of the window found; null before the check, or when all was well. */
      checked: windowCheck,
      /** What happens to a window whose primary account does not work. */
      otherwise: spec.catchUp === "none" ? ("skipped" as const) : ("held" as const),
    };
  });
