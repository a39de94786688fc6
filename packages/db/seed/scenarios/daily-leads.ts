import { nextFire, type ScheduleSpec } from "@formwork/domain";
import { formOf, makeForm } from "../builders/applications.ts";
import type { Made, Rows } from "../builders/rows.ts";
import { graphOf, makeSchedule, makeWorkflow } from "../builders/workflows.ts";

const definition = formOf({
  title: "Trade fair lead",
  description: "Cards collected at the stand. They go to Zoho CRM every morning.",
  submitLabel: "Keep",
  thanks: "Kept. It goes to the CRM tomorrow morning.",
  fields: [
    { key: "name", kind: "text", label: "Name", required: true, settings: { maxLength: 80 } },
    { key: "company", kind: "text", label: "Company", required: true, settings: { maxLength: 100 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "interest", kind: "long-text", label: "Interested in" },
  ],
});

const everyMorning: ScheduleSpec = {
  recurrence: { kind: "daily", time: "07:00" },
  timeZone: "Europe/Berlin",
  gap: "after",
  overlap: "skip",
  catchUp: "last",
};

/**
 * Use case 5: a schedule pushes the day's new records to Zoho CRM, on the primary account [C4].
 * @param made.connectionId a `user` connection to Zoho CRM of the same application
 * @param made.now the schedule fires first after this moment
 * @param made.spec when it fires; default every morning at seven in Berlin
 */
export async function dailyLeads(
  db: Rows,
  made: Made & { applicationId: string; connectionId: string; now: Date; spec?: ScheduleSpec },
) {
  const { connectionId, now, spec = everyMorning, ...where } = made;
  const form = await makeForm(db, { ...where, definition });
  const workflow = await makeWorkflow(db, {
    ...where,
    name: "Leads into the CRM",
    graph: graphOf({
      trigger: { kind: "schedule", formId: form.id },
      steps: [
        {
          id: "lead",
          kind: "connector-action",
          title: "Create or update the lead",
          retry: { attempts: 3, firstDelayMs: 5_000, maxDelayMs: 60_000 },
          settings: {
            connectorKey: "zoho_crm",
            action: "upsertRecord",
            connectionId,
            inputs: {
              module: "Leads",
              matchOn: "Email",
              fields: {
                Last_Name: "{{ form.name }}",
                Company: "{{ form.company }}",
                Email: "{{ form.email }}",
                Description: "{{ form.interest }}",
              },
            },
          },
        },
      ],
    }),
  });
  const next = nextFire(spec, now.toISOString());
  const schedule = await makeSchedule(db, {
    ...where,
    workflowId: workflow.id,
    name: "Every morning",
    spec,
    over: { formId: form.id, filter: { conditions: [] }, newOnly: true },
    nextFireAt: next === null ? null : new Date(next),
  });
  return { form, workflow, schedule };
}
