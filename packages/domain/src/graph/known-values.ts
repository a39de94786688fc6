import type { Catalogue } from "../connection/catalogue.ts";
import type { KnownValue } from "../expression/scope.ts";
import { answerValues } from "../form/field-values.ts";
import type { Form } from "../form/schema.ts";
import { own } from "../own.ts";
import { stepKindOf } from "../steps/kinds.ts";
import type { Graph, Step } from "./schema.ts";

/** What {@link knownAt} looks up. */
export interface KnownAtInput {
  graph: Graph;
  catalogue: Catalogue;
  /** Forms of the application by id. */
  forms: Readonly<Record<string, Form>>;
}

const recordValues: KnownValue[] = [
  { path: "record.id", label: "Record › Id", type: "text" },
  { path: "record.createdAt", label: "Record › Created at", type: "date", time: true },
];
const runValues: KnownValue[] = [
  { path: "run.id", label: "Run › Id", type: "text" },
  { path: "run.startedAt", label: "Run › Started at", type: "date", time: true },
  { path: "run.trigger", label: "Run › Started by", type: "text" },
];
const scheduledAt: KnownValue = { path: "run.scheduledAt", label: "Run › Scheduled for", type: "date", time: true };

/** What every step may use: the form, its record, who submitted it, the run. */
export function triggerValues({ trigger }: Graph, forms: KnownAtInput["forms"]): KnownValue[] {
  const form = own(forms, trigger.formId ?? "");
  const fields = form?.sections.flatMap((section) => section.fields.flatMap(answerValues)) ?? [];
  const record = trigger.formId ? recordValues : [];
  if (trigger.kind === "schedule") return [...fields, ...record, ...runValues, scheduledAt];
  const submitter = ["name", "email"].map(
    (key): KnownValue => ({
      path: `submitter.${key}`,
      label: `Submitter › ${key === "name" ? "Name" : "E-mail"}`,
      type: "text",
      maybe: true,
    }),
  );
  return [...fields, ...record, ...submitter, ...runValues, { ...scheduledAt, maybe: true }];
}

/** What a step gives to later ones. */
export interface StepValues {
  /** Its output and the parts of it, under `steps.<id>`. */
  outputs: readonly KnownValue[];
  /** Under `vars`. */
  variables: readonly KnownValue[];
}

/** What a step gives to later ones: its output and its variables. */
export function stepValues(step: Step, context: Omit<KnownAtInput, "graph">): StepValues {
  const kind = stepKindOf(step.kind);
  const title = step.title.trim() || kind?.title || step.id;
  const parts = kind?.outputs?.(step.settings, context) ?? [];
  const whole: KnownValue[] = parts.length > 0 ? [{ path: `steps.${step.id}`, label: title, type: "object" }] : [];
  const names = kind?.variables?.(step.settings) ?? [];
  return {
    outputs: [
      ...whole,
      ...parts.map((part) => ({
        ...part,
        path: `steps.${step.id}.${part.path}`,
        label: `${title} › ${part.label}`,
      })),
    ],
    variables: names.map((name) => ({ path: `vars.${name}`, label: `Variable › ${name}`, type: "any" })),
  };
}

/**
 * What is known of the pass that a loop is at.
 * @param at.depth 0 for the innermost loop around, whose `item` needs no name
 * @param at.lists what is known where the loop stands, among it perhaps the list it goes over
 */
export function loopValues(
  step: Step,
  { depth, lists }: { depth: number; lists: readonly KnownValue[] },
): KnownValue[] {
  const { list } = step.settings;
  const title = step.title.trim() || stepKindOf(step.kind)?.title || step.id;
  const root = depth === 0 ? "" : `loops.${step.id}.`;
  const whose = depth === 0 ? "This entry" : `Entry of ${title}`;
  const entries = lists.find(({ path }) => typeof list === "string" && path === list.trim())?.entries;
  return [
    { path: `${root}item`, label: whose, type: entries ? "object" : "any" },
    ...(entries ?? []).map((entry) => ({
      ...entry,
      path: `${root}item.${entry.path}`,
      label: `${whose} › ${entry.label}`,
    })),
    { path: `${root}index`, label: depth === 0 ? "Its number, from 0" : `Number in ${title}, from 0`, type: "number" },
  ];
}
