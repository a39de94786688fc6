import type { ScheduleSpec } from "../schedule/schedule.ts";
import { callOf, defineTemplate, formOf, graphOf } from "./template.ts";

const form = formOf({
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

const atSeven: ScheduleSpec = {
  recurrence: { kind: "daily", time: "07:00" },
  timeZone: "Europe/Berlin",
  gap: "after",
  overlap: "skip",
  catchUp: "last",
};

/** Use case 5: a schedule pushes the day's new records to Zoho CRM, on the primary account [C4]. */
export const everyMorning = defineTemplate({
  key: "every-morning",
  title: "Every morning",
  sentence: "New leads into Zoho CRM on the primary account",
  icon: "Sunrise",
  accounts: {
    crm: { connectorKey: "zoho_crm", kind: "user", actsAs: "primary", does: "creates or updates the leads" },
  },
  forms: () => ({ lead: form }),
  workflows: (ids, { connections }) => [
    {
      name: "Leads into the CRM",
      schedule: { name: "Every morning", spec: atSeven, overForm: "lead" },
      graph: graphOf({
        trigger: { kind: "schedule", formId: ids.lead },
        steps: [
          {
            id: "lead",
            kind: "connector-action",
            title: "Create or update the lead",
            retry: { attempts: 3, firstDelayMs: 5_000, maxDelayMs: 60_000 },
            settings: callOf({
              connectorKey: "zoho_crm",
              action: "upsertRecord",
              connectionId: connections.crm,
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
            }),
          },
        ],
      }),
    },
  ],
});
