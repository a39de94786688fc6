import { Budget, BudgetSpent, spendOnReading, within } from "../expression/budget.ts";
import { compileExpression } from "../expression/engine.ts";
import type { Read } from "../expression/reads.ts";
import { parseTemplate } from "../expression/template.ts";
import type { Lookup } from "../form/lookup.ts";
import { effectTemplates } from "../form/lookup-scope.ts";
import { stepKindOf } from "../steps/kinds.ts";
import { templatesIn } from "../steps/parts/templates.ts";
import { toEnd } from "../to-end.ts";
import { resolvePaths } from "./loop-items.ts";
import { conditionsIn, fieldsNamed, formOf, type NamedField } from "./named-fields.ts";
import type { Graph, Step } from "./schema.ts";

/** What uses a field. */
export type UsePlace =
  | { kind: "workflow"; id: string; name: string; stepId: string; stepTitle: string }
  | { kind: "schedule"; id: string; name: string }
  | { kind: "lookup"; id: string; name: string };

/** One use of a form's field. */
export interface FieldUse {
  /** Key of the field. */
  field: string;
  how: "reads" | "sets" | "filters";
  /** Stored answers of a choice that it names, for example by comparing with them. */
  answers: readonly string[];
  /** Whether something live does it; false for a draft only. */
  live: boolean;
  place: UsePlace;
}

/** Where uses of a form's fields are looked for. */
export interface UsesInput {
  formId: string;
  workflows?: Iterable<{ id: string; name: string; draft: Graph | null; live: Graph | null }>;
  /** Schedules that run over the form's records. */
  schedules?: readonly { id: string; name: string; filter: unknown }[];
  /** Lookups of the form itself. */
  lookups?: readonly Lookup[];
}

/** What was found of the uses of a form's fields. */
export interface FoundUses {
  uses: FieldUse[];
  /** Whether something was too much to be read: a step or a lookup that cannot run as it is. */
  unread: boolean;
}

/**
 * Everything that uses a form's fields, in the order of what is given: expressions however they spell a field, templates in bodies and
 * mappings, steps that add, change or find its records and what later steps read of those, filters of schedules, lookups. A field that is
 * only reckoned (`form[…]` with a key that is not written out) cannot be seen.
 */
export function fieldUses(input: UsesInput): FieldUse[] {
  return toEnd(searchFieldUses(input)).uses;
}

/** {@link fieldUses} in pieces, a step or a lookup each, for a server that others use too: between two of them anything else may be done. */
export function* searchFieldUses({
  formId,
  workflows = [],
  schedules = [],
  lookups = [],
}: UsesInput): Generator<void, FoundUses> {
  const found: FieldUse[] = [];
  let unread = false;
  const look = (search: () => FieldUse[]) => {
    try {
      found.push(...within(new Budget(), search));
    } catch (error) {
      if (!(error instanceof BudgetSpent)) throw error;
      unread = true;
    }
  };
  for (const { draft, live, ...workflow } of workflows) {
    for (const [graph, isLive] of [[live, true] as const, [draft, false] as const]) {
      yield;
      for (const search of graph ? usesInGraph(graph, { formId, workflow, live: isLive }) : []) {
        look(search);
        yield;
      }
    }
  }
  for (const { id, name, filter } of schedules) {
    const at: At = { live: true, place: { kind: "schedule", id, name } };
    found.push(...conditionsIn(filter, "filter").map((named) => ofNamed(named, at)));
  }
  for (const lookup of lookups) {
    look(() => usesInLookup(lookup));
    yield;
  }
  return { uses: merged(found), unread };
}

/** Ids of the forms that a graph names: of its trigger, and of steps that work on their records. */
export function formsNamed({ trigger, steps }: Graph): string[] {
  return [...new Set([trigger.formId, ...steps.map(formIdOf)])].filter((id) => typeof id === "string");
}

type At = Pick<FieldUse, "live" | "place">;

/** A search for each step of a graph. */
function usesInGraph(
  graph: Graph,
  { formId, workflow, live }: { formId: string; workflow: { id: string; name: string }; live: boolean },
): (() => FieldUse[])[] {
  const gives = new Set(graph.steps.filter((step) => formIdOf(step) === formId).map(({ id }) => id));
  const ofForm = graph.trigger.formId === formId;
  if (!ofForm && gives.size === 0) return [];
  const resolve = resolvePaths(graph);
  return graph.steps.map((step) => () => {
    const kind = stepKindOf(step.kind);
    if (!kind) return [];
    const stepTitle = step.title.trim() || kind.title;
    const at: At = { live, place: { kind: "workflow", ...workflow, stepId: step.id, stepTitle } };
    const read = kind
      .expressions(step.settings)
      .flatMap(({ source, form, inside }) =>
        readsIn(source, form).flatMap(({ path, compared }) =>
          resolve({ stepId: step.id, inside }, path).map((leads) => ({ path: leads, compared })),
        ),
      );
    return [
      ...(gives.has(step.id) ? fieldsNamed(step, kind).map((named) => ofNamed(named, at)) : []),
      ...read.flatMap(({ path, compared }) => {
        const field = fieldRead(path, { ofForm, gives });
        return field === null ? [] : [{ field, how: "reads" as const, answers: compared, ...at }];
      }),
    ];
  });
}

function formIdOf(step: Step): string | undefined {
  const kind = stepKindOf(step.kind);
  return kind && formOf(step, kind)?.formId;
}

/** Key of the field that a path leads to: `form.<key>`, or `values.<key>` of a record that a step found, added or changed. */
function fieldRead(
  [root, ...rest]: readonly string[],
  { ofForm, gives }: { ofForm: boolean; gives: ReadonlySet<string> },
): string | null {
  const values = root === "steps" && gives.has(rest[0] ?? "") ? rest.indexOf("values", 1) : -1;
  const key = root === "form" && ofForm ? rest[0] : values > 0 ? rest[values + 1] : undefined;
  return key === undefined || key === "*" ? null : key;
}

function readsIn(source: string, form: "template" | "expression"): readonly Read[] {
  if (form === "expression") return readsOfExpression(source);
  return parseTemplate(source).parts.flatMap((part) => (part.kind === "text" ? [] : readsOfExpression(part.source)));
}

function readsOfExpression(source: string): readonly Read[] {
  spendOnReading(source);
  return compileExpression(source).reads();
}

function ofNamed({ key, how, value }: NamedField, at: At): FieldUse {
  const texts = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === "string");
  return { field: key, how, answers: texts.filter((text) => text !== "" && !text.includes("{{")), ...at };
}

function usesInLookup({ id, name, when, inputs, effects }: Lookup): FieldUse[] {
  const at: At = { live: false, place: { kind: "lookup", id, name } };
  const named = [
    ...(when.kind === "field" ? [{ field: when.field, how: "reads" as const }] : []),
    ...effects.map(({ field }) => ({ field, how: "sets" as const })),
  ];
  const sources = [...templatesIn(inputs, "inputs"), ...effects.flatMap(effectTemplates)].map(({ source }) => source);
  const reads = sources.flatMap((source) => readsIn(source, "template"));
  return [
    ...named.filter(({ field }) => field !== "").map((use) => ({ ...use, answers: [], ...at })),
    ...reads.flatMap(({ path, compared }) => {
      const field = fieldRead(path, { ofForm: true, gives: new Set() });
      return field === null ? [] : [{ field, how: "reads" as const, answers: compared, ...at }];
    }),
  ];
}

/** The same use once: with all answers it names, live when either is. */
function merged(uses: readonly FieldUse[]): FieldUse[] {
  const byKey = new Map<string, FieldUse>();
  for (const use of uses) {
    const { field, how, place } = use;
    const key = JSON.stringify([field, how, place.kind, place.id, place.kind === "workflow" ? place.stepId : ""]);
    const known = byKey.get(key);
    const answers = [...new Set([...(known?.answers ?? []), ...use.answers])];
    byKey.set(key, known ? { ...known, answers, live: known.live || use.live } : { ...use, answers });
  }
  return [...byKey.values()];
}
