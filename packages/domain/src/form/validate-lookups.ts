import { Budget, within } from "../expression/budget.ts";
import { checkTemplate } from "../expression/check.ts";
import type { TextRange } from "../expression/mistake.ts";
import type { KnownValue } from "../expression/scope.ts";
import type { ValidateGraphInput } from "../graph/checks/check.ts";
import { checkConnection } from "../graph/checks/connection.ts";
import { unlessTooMuch } from "../graph/checks/expressions.ts";
import { checkInputs } from "../graph/checks/inputs.ts";
import { checkSettings } from "../graph/checks/settings.ts";
import { knownAt } from "../graph/known-at.ts";
import type { Graph, Step } from "../graph/schema.ts";
import { own } from "../own.ts";
import { stepKindOf } from "../steps/kinds.ts";
import { templatesIn } from "../steps/parts/templates.ts";
import { fieldKindOf } from "./kinds.ts";
import type { Lookup, LookupEffect } from "./lookup.ts";
import { effectTemplates, knownInLookup } from "./lookup-scope.ts";
import type { Field, Form } from "./schema.ts";

/** Something that stands in the way of publishing a form with a lookup, or a warning; with its place. */
export interface LookupProblem {
  /** Id of the lookup. */
  lookup: string;
  severity: "error" | "warning";
  code: string;
  /** Place inside the lookup, for example `inputs.email` or `effects.0.value`. */
  path: string;
  message: string;
  range?: TextRange;
}

interface LookupsInput extends Pick<ValidateGraphInput, "catalogue" | "connections"> {
  form: Form;
  /** Whether people who are not signed in may fill in the form. */
  publicForm: boolean;
}

/** Everything that is wrong with a form's lookups; the builder and the server ask the same question. */
export function validateLookups(input: LookupsInput): LookupProblem[] {
  const lookups = input.form.lookups ?? [];
  const check = (lookup: Lookup) => [
    ...checkCall(lookup, input),
    ...checkWhen(lookup, input.form),
    ...checkEffects(lookup, input.form),
    ...checkTemplates(lookup, input),
  ];
  const whole = new Budget({ work: mostWork, tooMuch: tooMuchForForm });
  return lookups.flatMap((lookup) => within(new Budget({ whole }), () => check(lookup)));
}

/** Most work that the check of all lookups of a form may be: forty thousand characters of expressions, none like another in its lookup. */
const mostWork = 600_000;
const tooMuchForForm =
  "The expressions of this form's lookups are too much to be checked together. Use shorter ones, or fewer lookups.";

/** Asked of the action's call just as of a step that makes it, in a form's own workflow. */
function checkCall(lookup: Lookup, { form, catalogue, connections, publicForm }: LookupsInput): LookupProblem[] {
  const { connectorKey, action, connectionId, inputs } = lookup;
  const kind = stepKindOf("connector-action");
  if (!kind) return [];
  const settings = { connectorKey, action, connectionId, inputs };
  const step: Step = { id: lookup.id, kind: kind.kind, title: lookup.name, settings, onError: "stop" };
  const trigger = { kind: "form", formId: "form", event: "created" } as const;
  const graph: Graph = { schema: 1, trigger, steps: [step], edges: [] };
  const forms = { form };
  const check = { step, kind, graph, catalogue, forms, connections, publicForm, mailSender: true };
  const full = { ...check, known: knownAt({ graph, catalogue, forms }) };
  const empty = connectorKey === "" || action === "" || connectionId === "";
  const found = empty ? checkSettings(full) : [...checkConnection(full), ...checkInputs(full)];
  const guarantee = own(catalogue, connectorKey)?.actions.find(({ key }) => key === action)?.guarantee;
  const problems = found.map(({ severity, code, path, message, range }): LookupProblem => {
    const place = { lookup: lookup.id, severity, code, path: path ?? "action", message };
    return range ? { ...place, range } : place;
  });
  if (guarantee === undefined || guarantee === "read") return problems;
  const message = "A lookup only reads: this action changes something. Choose one that finds or reads.";
  return [...problems, wrong(lookup, { code: "LOOKUP_MUST_READ", path: "action", message })];
}

function checkWhen(lookup: Lookup, form: Form): LookupProblem[] {
  const { when } = lookup;
  if (when.kind === "open" || fieldOf(form, when.field)) return [];
  const message =
    when.field === "" ? "Choose the field after which it happens." : `There is no field “${when.field}” any more.`;
  return [wrong(lookup, { code: "FIELD_UNKNOWN", path: "when.field", message })];
}

function checkEffects(lookup: Lookup, form: Form): LookupProblem[] {
  if (lookup.effects.length === 0) {
    const message = "Say what to do with the answer: fill fields in, or offer answers to choose from.";
    return [wrong(lookup, { code: "LOOKUP_WITHOUT_USE", path: "effects", message })];
  }
  const offered = (form.lookups ?? []).flatMap((each) => each.effects).filter(({ kind }) => kind === "offer");
  return lookup.effects.flatMap((effect, index) => {
    const path = `effects.${index}`;
    const field = fieldOf(form, effect.field);
    const unset = effectTemplates(effect).filter(({ source }) => source.trim() === "");
    return [
      ...(field
        ? fitting(effect, field)
        : [effect.field === "" ? "Choose a field." : `There is no field “${effect.field}” any more.`]),
      ...(effect.kind === "offer" && offered.filter((each) => each.field === effect.field).length > 1
        ? ["Two lookups offer answers to this field. Keep one."]
        : []),
    ]
      .map((message) => wrong(lookup, { code: "FIELD_UNKNOWN", path: `${path}.field`, message }))
      .concat(
        unset.map(({ setting }) =>
          wrong(lookup, { code: "SETTING_MISSING", path: `${path}.${setting}`, message: "Say which value." }),
        ),
      );
  });
}

function fitting(effect: LookupEffect, { kind, label }: Field): string[] {
  if (effect.kind === "offer")
    return kind === "choice" ? [] : [`Only a choice can offer answers, and “${label}” is none.`];
  return fieldKindOf(kind)?.valueType === "file" ? [`“${label}” takes a file, which a lookup does not give.`] : [];
}

function checkTemplates(lookup: Lookup, { form, catalogue }: LookupsInput): LookupProblem[] {
  const known = knownInLookup(form, lookup, catalogue);
  const check = (path: string, source: string, values: readonly KnownValue[]): LookupProblem[] =>
    unlessTooMuch(() => checkTemplate(source, values)).map(({ severity, message, range }) => ({
      lookup: lookup.id,
      severity,
      code: "EXPRESSION_INVALID",
      path,
      message,
      range,
    }));
  return [
    ...templatesIn(lookup.inputs, "inputs").flatMap(({ path, source }) => check(path, source, known.asking)),
    ...lookup.effects.flatMap((effect, index) =>
      effectTemplates(effect).flatMap(({ setting, source }) => {
        const values = effect.kind === "offer" && setting !== "list" ? known.row : known.answered;
        return check(`effects.${index}.${setting}`, source, values);
      }),
    ),
  ];
}

function fieldOf(form: Form, key: string): Field | undefined {
  return form.sections.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

function wrong(
  lookup: Lookup,
  { code, path, message }: Pick<LookupProblem, "code" | "path" | "message">,
): LookupProblem {
  return { lookup: lookup.id, severity: "error", code, path, message };
}
