import type { Catalogue } from "../connection/catalogue.ts";
import type { KnownValue, ValueType } from "../expression/scope.ts";
import { fieldKindOf } from "../form/kinds.ts";
import type { Field, Form } from "../form/schema.ts";
import { stepKindOf } from "../steps/kinds.ts";
import { inOrder, linesInto, reachable } from "./reach.ts";
import { type Graph, type Step, TRIGGER_ID } from "./schema.ts";

/** What {@link knownAt} looks up. */
export interface KnownAtInput {
  graph: Graph;
  catalogue: Catalogue;
  /** Forms of the application by id. */
  forms: Readonly<Record<string, Form>>;
}

/** Answers {@link knownAt} for every step of one graph; steps are looked at once for all of them. */
export interface KnownValues {
  /** What an expression may use at a step; for a step that is not connected yet, what the trigger gives. */
  at(stepId: string): readonly KnownValue[];
}

/**
 * What an expression may use at a step: fields of the form, the run, the submitter, variables and outputs of the steps before it. The
 * picker offers exactly this and the check accepts exactly this. A value that is not there on every way to the step is marked `maybe`.
 */
export function knownAt({ graph, catalogue, forms }: KnownAtInput): KnownValues {
  const trigger = triggerValues(graph, forms);
  const before = stepsBefore(graph);
  const steps = new Map(graph.steps.map((step) => [step.id, step]));
  const given = new Map<string, KnownValue[]>();
  const answers = new Map<string, readonly KnownValue[]>();
  const valuesOf = (step: Step) => {
    const known = given.get(step.id) ?? stepValues(step, { catalogue, forms });
    given.set(step.id, known);
    return known;
  };
  const answer = (stepId: string) => {
    const found = before.get(stepId);
    const values = [...(found?.some ?? [])].flatMap((id) => {
      const step = steps.get(id);
      if (!step) return [];
      const always = found?.every.has(id) && step.onError !== "continue";
      return valuesOf(step).map((value) => (always ? value : { ...value, maybe: true }));
    });
    return [...trigger, ...mergeVariables(values)];
  };
  return {
    at(stepId) {
      const known = answers.get(stepId) ?? answer(stepId);
      answers.set(stepId, known);
      return known;
    },
  };
}

interface Before {
  /** Steps on some way to this one. */
  some: Set<string>;
  /** Steps on every way to this one. */
  every: Set<string>;
}

function stepsBefore(graph: Graph): ReadonlyMap<string, Before> {
  const before = new Map<string, Before>([[TRIGGER_ID, { some: new Set(), every: new Set() }]]);
  const reached = reachable(graph);
  const incoming = linesInto(graph);
  for (const id of inOrder(graph)) {
    // A way that no run can come by says nothing, unless the step itself is not connected yet.
    const ways = (incoming.get(id) ?? []).filter(({ from }) => !reached.has(id) || reached.has(from.step));
    if (id === TRIGGER_ID || ways.length === 0) continue;
    const all = ways.flatMap(({ from }) => {
      const known = before.get(from.step);
      return known ? [{ from: from.step, port: from.port, known }] : [];
    });
    const some = new Set(all.flatMap(({ from, known }) => [...known.some, from]));
    const every = [...some].filter((step) =>
      all.every(({ from, port, known }) => (step === from ? port !== "error" : known.every.has(step))),
    );
    some.delete(TRIGGER_ID);
    before.set(id, { some, every: new Set(every) });
  }
  return before;
}

const recordValues: KnownValue[] = [
  { path: "record.id", label: "Record › Id", type: "text" },
  { path: "record.createdAt", label: "Record › Created at", type: "date" },
];
const runValues: KnownValue[] = [
  { path: "run.id", label: "Run › Id", type: "text" },
  { path: "run.startedAt", label: "Run › Started at", type: "date" },
  { path: "run.trigger", label: "Run › Started by", type: "text" },
];
const scheduledAt: KnownValue = { path: "run.scheduledAt", label: "Run › Scheduled for", type: "date" };

function triggerValues({ trigger }: Graph, forms: KnownAtInput["forms"]): KnownValue[] {
  const form = trigger.formId ? forms[trigger.formId] : undefined;
  const fields = form?.sections.flatMap((section) => section.fields.map(fieldValue)) ?? [];
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

const fieldTypes: Record<string, ValueType> = { string: "text", number: "number", boolean: "boolean", date: "date" };

function fieldValue(field: Field): KnownValue {
  const kind = fieldKindOf(field.kind);
  const type = kind?.isList?.(field.settings) ? "list" : (fieldTypes[kind?.valueType ?? ""] ?? "any");
  return { path: `form.${field.key}`, label: `Form › ${field.label}`, type };
}

function stepValues(step: Step, context: Omit<KnownAtInput, "graph">): KnownValue[] {
  const kind = stepKindOf(step.kind);
  const title = step.title.trim() || kind?.title || step.id;
  const outputs = kind?.outputs?.(step.settings, context) ?? [];
  const whole = outputs.length > 0 ? [{ path: `steps.${step.id}`, label: title, type: "object" as const }] : [];
  const parts = outputs.map(({ path, label, type }) => ({
    path: `steps.${step.id}.${path}`,
    label: `${title} › ${label}`,
    type,
  }));
  const variables = kind?.variables?.(step.settings) ?? [];
  return [
    ...whole,
    ...parts,
    ...variables.map((name) => ({ path: `vars.${name}`, label: `Variable › ${name}`, type: "any" as const })),
  ];
}

/** A variable that several steps set is certain as soon as one of them is certain to have run. */
function mergeVariables(values: readonly KnownValue[]): KnownValue[] {
  const merged = new Map<string, KnownValue>();
  for (const value of values) {
    const known = merged.get(value.path);
    if (!known || known.maybe) merged.set(value.path, value);
  }
  return [...merged.values()];
}
