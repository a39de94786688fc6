import type { Form, RecordFilter, ScheduleSpec } from "@formwork/domain";
import type { Template, TemplateChoices } from "@formwork/domain/templates";
import { makeForm } from "./applications.ts";
import type { Made, Rows } from "./rows.ts";
import { type MadeWorkflow, makeWorkflow } from "./workflows.ts";

type MadeForm = Awaited<ReturnType<typeof makeForm>>;

/** A schedule of a template, ready to be made. */
interface TemplateSchedule {
  workflowId: string;
  name: string;
  spec: ScheduleSpec;
  over: { formId: string; filter: RecordFilter; newOnly: boolean };
}

/**
 * Makes the forms and workflows of a template, published as version 1 and live in production.
 * @returns its schedules too, which the caller makes: when they fire first is theirs to say
 */
export async function makeTemplate<FormKey extends string, AccountKey extends string>(
  db: Rows,
  given: Made & {
    applicationId: string;
    template: Template<FormKey, AccountKey>;
    choices: TemplateChoices<AccountKey>;
  },
): Promise<{ forms: Record<FormKey, MadeForm>; workflows: MadeWorkflow[]; schedules: TemplateSchedule[] }> {
  const { template, choices, ...where } = given;
  const publicEnabled = template.publicForms ?? false;
  const made: [string, MadeForm][] = [];
  for (const [key, definition] of Object.entries<Form>(template.forms(choices))) {
    made.push([key, await makeForm(db, { ...where, definition, publicEnabled })]);
  }
  const forms = Object.fromEntries(made) as Record<FormKey, MadeForm>;
  const ids = Object.fromEntries(made.map(([key, { id }]) => [key, id])) as Record<FormKey, string>;
  const workflows: MadeWorkflow[] = [];
  const schedules: TemplateSchedule[] = [];
  for (const { name, graph, schedule } of template.workflows(ids, choices)) {
    const workflow = await makeWorkflow(db, { ...where, name, graph });
    workflows.push(workflow);
    if (schedule) {
      const over = { formId: ids[schedule.overForm], filter: { conditions: [] }, newOnly: true };
      schedules.push({ workflowId: workflow.id, name: schedule.name, spec: schedule.spec, over });
    }
  }
  return { forms, workflows, schedules };
}
