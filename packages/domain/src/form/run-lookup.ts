import type { ActionDescription } from "../connection/catalogue.ts";
import { FormworkError } from "../errors.ts";
import { isExactNumber, numberOf } from "../exact-number.ts";
import { Budget } from "../expression/budget.ts";
import type { ExpressionScope } from "../expression/scope.ts";
import type { Json, JsonObject } from "../json.ts";
import { own } from "../own.ts";
import { evaluatorOf } from "../run/scope.ts";
import { fitToSchema } from "../steps/parts/coerce.ts";
import { evaluateIn, withoutEmpty } from "../steps/parts/templates.ts";
import { beginning } from "../text.ts";
import { fieldKindOf } from "./kinds.ts";
import type { Lookup, LookupFill, LookupOffer } from "./lookup.ts";
import { parseValue } from "./parse-record.ts";
import type { Form } from "./schema.ts";

/** What a lookup looks at. */
export interface LookupCase {
  form: Form;
  lookup: Lookup;
  /** What was filled in so far, by field key; what does not fit its field counts as not answered. */
  values: Readonly<Record<string, unknown>>;
  submitter: { name: string; email: string } | null;
}

const mostOptions = 500;
/** In UTF-16 units, as `parseRecord` takes them from a page. */
const longestOffered = 200;
// RFC 8259 §6: how programs write numbers. People are read otherwise, since `1.000` may be a thousand for them.
const machineNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Whether the field after which a lookup happens has been answered; nothing is evaluated for it. */
export function isTriggered({
  form,
  lookup: { when },
  values,
}: Pick<LookupCase, "form" | "lookup" | "values">): boolean {
  return when.kind !== "field" || (parseValue(form, when.field, values[when.field]) ?? null) !== null;
}

/**
 * Input of a lookup's action; null while what it asks for has not been answered.
 * @param action the action, for the types of its input
 * @throws FormworkError `EXPRESSION_INVALID` when a template is wrongly written, `EXPRESSION_TOO_LARGE` when it costs too much
 */
export function lookupInput(asked: LookupCase, action: ActionDescription): JsonObject | null {
  if (!isTriggered(asked)) return null;
  const { lookup } = asked;
  const scope = scopeOf(asked);
  const input = unlessMissing(() => evaluateIn(withoutEmpty(lookup.inputs), "inputs", evaluatorOf(scope)));
  return input === null ? null : fitToSchema(input as JsonObject, action.input);
}

/**
 * What the page is told: values that fit their fields, and answers to choose from. Nothing else of the output leaves.
 * @throws FormworkError `EXPRESSION_INVALID`, or `EXPRESSION_TOO_LARGE` when all templates together cost more than a step may
 */
export function lookupResult(asked: LookupCase, output: Json): { fills: LookupFill[]; offers: LookupOffer[] } {
  const scope: ExpressionScope = { ...scopeOf(asked), found: output };
  const budget = new Budget();
  const result: { fills: LookupFill[]; offers: LookupOffer[] } = { fills: [], offers: [] };
  for (const effect of asked.lookup.effects) {
    if (effect.kind === "fill") {
      const found = unlessMissing(() => evaluatorOf(scope, budget).template(effect.value, "value"));
      const value = found === null ? null : fitted(asked.form, effect.field, found);
      if (value !== null) result.fills.push({ field: effect.field, value, only: effect.only });
      continue;
    }
    const list = unlessMissing(() => evaluatorOf(scope, budget).template(effect.list, "list"));
    const rows = Array.isArray(list) ? list.slice(0, mostOptions) : [];
    const options = rows.flatMap((row) => {
      const { text } = evaluatorOf({ ...scope, row }, budget);
      const value = unlessMissing(() => text(effect.value, "value").trim());
      const label = unlessMissing(() => beginning(text(effect.label, "label").trim(), longestOffered));
      // A value that was cut would name nothing, or something else.
      return value && value.length <= longestOffered ? [{ value, label: label || value }] : [];
    });
    const different = new Map(options.map((option) => [option.value, option]));
    if (different.size > 0) result.offers.push({ field: effect.field, options: [...different.values()] });
  }
  return result;
}

function scopeOf({ form, values, submitter }: LookupCase): ExpressionScope {
  const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key));
  const known = keys.map((key) => [key, parseValue(form, key, own(values, key)) ?? null]);
  return { form: Object.fromEntries(known), record: {}, run: {}, submitter, vars: {}, steps: {} };
}

/** A value that was not found, or not answered, is no error here: then there is nothing to ask or to fill in. */
function unlessMissing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormworkError && error.code === "EXPRESSION_FAILED") return null;
    throw error;
  }
}

function fitted(form: Form, key: string, found: Json): Json | null {
  const field = form.sections.flatMap(({ fields }) => fields).find((each) => each.key === key);
  return parseValue(form, key, asFieldTakes(found, field && fieldKindOf(field.kind)?.valueType)) ?? null;
}

function asFieldTakes(found: Json, wanted: string | undefined): Json {
  if (wanted === "string" && typeof found === "number") return String(found);
  if (wanted === "string" && isExactNumber(found)) return found.$number;
  if (wanted === "number" && typeof found === "string" && machineNumber.test(found)) return numberOf(found);
  return found;
}
