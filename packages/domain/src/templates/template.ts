import { compact } from "../compact.ts";
import type { ConnectionKind } from "../connection/model.ts";
import type { Field, Form } from "../form/schema.ts";
import { type Edge, type Graph, type Step, TRIGGER_ID, type Trigger } from "../graph/schema.ts";
import type { ScheduleSpec } from "../schedule/schedule.ts";

/** Whose account a template's service acts with: one for everybody, each submitter's own, or the primary account of a schedule. */
export type ActsAs = "shared" | "submitter" | "primary";

/** A service that a template needs, and whose account it means. */
export interface TemplateAccount {
  connectorKey: string;
  /** Kind of connection that fits; what is made new is of this kind. */
  kind: ConnectionKind;
  actsAs: ActsAs;
  /** What it does there, as the end of a sentence: “adds the candidate”. */
  does: string;
}

/** A workflow of a template, with the schedule that starts it. */
export interface TemplateWorkflow<FormKey extends string = string> {
  name: string;
  graph: Graph;
  schedule?: { name: string; spec: ScheduleSpec; overForm: FormKey };
}

/** What of a template is chosen or known only where it is used. */
export interface TemplateChoices<AccountKey extends string = string> {
  /** Connection of each account; left out while none is chosen. */
  connections: Readonly<Partial<Record<AccountKey, string>>>;
  /** What only a connected account can list, for example the channel; left out to be chosen at the step. */
  values?: Readonly<Record<string, string>>;
}

/** Something that works to begin with: forms and workflows, complete but for the connections to choose. */
export interface Template<FormKey extends string = string, AccountKey extends string = string> {
  key: string;
  title: string;
  /** What it does, one short sentence without a full stop. */
  sentence: string;
  /** Tabler icon name without the `Icon` prefix. */
  icon: string;
  accounts: Readonly<Record<AccountKey, TemplateAccount>>;
  /** Its forms, by their key inside the template. */
  forms(choices: TemplateChoices<AccountKey>): Readonly<Record<FormKey, Form>>;
  /** Whether its forms are open to the public. */
  publicForms?: boolean;
  /** Its workflows. @param ids id of each form by its key */
  workflows(
    ids: Readonly<Record<FormKey, string>>,
    choices: TemplateChoices<AccountKey>,
  ): readonly TemplateWorkflow<FormKey>[];
}

/** Checks a template's keys against each other while it is written. */
export function defineTemplate<FormKey extends string, AccountKey extends string>(
  template: Template<FormKey, AccountKey>,
): Template<FormKey, AccountKey> {
  return template;
}

/** A field as written in a template: what is left out is not required and has no settings. */
export type FieldInput = Pick<Field, "key" | "kind" | "label"> & Partial<Field>;

/** A form of one section, from its fields. */
export function formOf(given: {
  title: string;
  fields: readonly FieldInput[];
  description?: string;
  submitLabel?: string;
  thanks?: string;
}): Form {
  const { title, fields, description, submitLabel = "Send", thanks } = given;
  return {
    schema: 1,
    title,
    ...compact({ description }),
    submitLabel,
    ...compact({ thanks }),
    sections: [{ id: "main", fields: fields.map((field) => ({ required: false, settings: {}, ...field })) }],
  };
}

/** A step as written in a template. */
export type StepInput = Pick<Step, "id" | "kind" | "title" | "settings"> & Partial<Step>;

/** A line as written in a template: `["trigger", "find"]`, or with the port it leaves by, `["is_new", "create", "true"]`. */
export type LineInput = readonly [from: string, to: string, port?: string];

/**
 * A graph from its steps.
 * @param given.lines default: trigger and steps one after the other
 */
export function graphOf(given: { trigger: Trigger; steps: readonly StepInput[]; lines?: readonly LineInput[] }): Graph {
  const { trigger, steps } = given;
  const lines = given.lines ?? steps.map((step, index): LineInput => [steps[index - 1]?.id ?? TRIGGER_ID, step.id]);
  return {
    schema: 1,
    trigger,
    steps: steps.map((step) => ({ onError: "stop", ...step })),
    edges: lines.map(
      ([from, to, port = "out"]): Edge => ({
        id: `${from}.${port}-${to}`,
        from: { step: from, port },
        to: { step: to },
      }),
    ),
  };
}

/** Settings of a step that uses a service; a connection that is not chosen yet is left out, which the step says as its problem. */
export function callOf(given: {
  connectorKey: string;
  action: string;
  connectionId: string | undefined;
  inputs: Readonly<Record<string, unknown>>;
}): Record<string, unknown> {
  const { connectorKey, action, connectionId, inputs } = given;
  const chosen = Object.entries(inputs).filter(([, value]) => value !== undefined);
  const settings = { connectorKey, action, inputs: Object.fromEntries(chosen) };
  return connectionId === undefined ? settings : { ...settings, connectionId };
}

/** The trigger of a workflow that starts when a form is sent. */
export function whenSent(formId: string): Trigger {
  return { kind: "form", formId, event: "created" };
}
