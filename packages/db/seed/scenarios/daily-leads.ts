import { nextFire, type ScheduleSpec } from "@formwork/domain";
import { everyMorning } from "@formwork/domain/templates";
import type { Made, Rows } from "../builders/rows.ts";
import { makeTemplate } from "../builders/templates.ts";
import { makeSchedule } from "../builders/workflows.ts";

/**
 * {@link everyMorning} with its schedule.
 * @param made.connectionId a `user` connection to Zoho CRM of the same application
 * @param made.now the schedule fires first after this moment
 * @param made.spec when it fires; default every morning at seven in Berlin
 */
export async function dailyLeads(
  db: Rows,
  made: Made & { applicationId: string; connectionId: string; now: Date; spec?: ScheduleSpec },
) {
  const { connectionId, now, spec: asked, ...where } = made;
  const choices = { connections: { crm: connectionId } };
  const { forms, workflows, schedules } = await makeTemplate(db, { ...where, template: everyMorning, choices });
  const [workflow] = workflows;
  const [planned] = schedules;
  if (!workflow || !planned) throw new Error("The template has one workflow with one schedule.");
  const spec = asked ?? planned.spec;
  const next = nextFire(spec, now.toISOString());
  const schedule = await makeSchedule(db, {
    ...where,
    ...planned,
    spec,
    nextFireAt: next === null ? null : new Date(next),
  });
  return { form: forms.lead, workflow, schedule };
}
