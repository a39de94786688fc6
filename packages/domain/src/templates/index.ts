import { own } from "../own.ts";
import { customerOrder } from "./customer-order.ts";
import { everyMorning } from "./every-morning.ts";
import { handInPapers } from "./hand-in-papers.ts";
import { jobApplication } from "./job-application.ts";
import { newVendor } from "./new-vendor.ts";
import { propertySold } from "./property-sold.ts";
import { sharedTasks } from "./shared-tasks.ts";
import { supportTicket } from "./support-ticket.ts";
import { taskDone } from "./task-done.ts";
import type { Template } from "./template.ts";

export {
  type ActsAs,
  type FieldInput,
  formOf,
  graphOf,
  type LineInput,
  type StepInput,
  type Template,
  type TemplateAccount,
  type TemplateChoices,
  type TemplateWorkflow,
} from "./template.ts";
export {
  customerOrder,
  everyMorning,
  handInPapers,
  jobApplication,
  newVendor,
  propertySold,
  sharedTasks,
  supportTicket,
  taskDone,
};

/** All templates, those most often wanted first. */
export const templates: readonly Template[] = [
  supportTicket,
  jobApplication,
  taskDone,
  newVendor,
  everyMorning,
  handInPapers,
  customerOrder,
  sharedTasks,
  propertySold,
];

const byKey: Readonly<Record<string, Template>> = Object.fromEntries(templates.map((each) => [each.key, each]));

/** One template by its key; undefined when there is none. */
export function templateOf(key: string): Template | undefined {
  return own(byKey, key);
}
