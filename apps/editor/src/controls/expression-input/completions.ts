import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { expressionFunctions, type KnownValue } from "@formwork/domain";
import { boundValues } from "./bound-values.ts";
import type { ExpressionForm } from "./known-pills.ts";

/** Content of the list of values. */
export interface Offer {
  form: ExpressionForm;
  known: readonly KnownValue[];
  /** Value of a path in the last run or submission, as short text; null without one. */
  example(path: string): string | null;
}

/** Offers known values and functions after `{{`, while typing inside braces, or when the picker is clicked. */
export function valueCompletions(offer: () => Offer): Extension {
  return autocompletion({
    override: [(context) => complete(context, offer())],
    icons: false,
    activateOnTyping: true,
    maxRenderedOptions: 60,
    tooltipClass: () => "fw-values",
  });
}

/** Entries of the list at a position: the answers of a choice that is being compared, else values and functions; null for no list. */
export function complete(context: CompletionContext, offer: Offer): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const word = /[\w.]*$/.exec(before)?.[0] ?? "";
  const inside = offer.form === "expression" || insideBraces(before);
  const known = inside ? [...boundValues(before, offer.known), ...offer.known] : offer.known;
  const answers = inside ? answersBehind(before, known) : null;
  if (answers !== null) return answerChoice(context, answers);
  if (!inside && !context.explicit) return null;
  if (inside && word === "" && !context.explicit && !/\{\{\s*$/.test(before)) return null;
  return {
    from: context.pos - (inside ? word.length : 0),
    options: [
      ...known.map((value, place) => valueOption(value, { ...offer, place })),
      ...(inside ? functionOptions : []),
    ],
    validFor: /^[\w.]*$/,
  };
}

interface ComparedAnswers {
  answers: NonNullable<KnownValue["answers"]>;
  /** Start of the compared text. */
  from: number;
}

/** The answers of the choice in a comparison, as in `form.urgency == "Hi`; null without one. */
function answersBehind(before: string, known: readonly KnownValue[]): ComparedAnswers | null {
  const [, path, begun = ""] = /([A-Za-z_][\w.]*)\s*[=!]=\s*("[^"\n]*)?$/.exec(before) ?? [];
  const answers = known.find((value) => value.path === path)?.answers;
  return answers ? { answers, from: before.length - begun.length } : null;
}

function answerChoice({ state, pos }: CompletionContext, { answers, from }: ComparedAnswers): CompletionResult {
  const closes = state.sliceDoc(pos, pos + 1) === '"';
  return {
    from,
    to: closes ? pos + 1 : pos,
    options: answers.map(({ value, label }, place) => ({
      label: JSON.stringify(value),
      displayLabel: label,
      detail: value === label ? "answer" : `stored as ${value}`,
      sortText: String(place).padStart(6, "0"),
    })),
    validFor: /^"?[^"\n]*$/,
  };
}

/** Ranks values: those closest to the typed text first. */
const boosts: Readonly<Record<string, number>> = { row: 5, found: 4, form: 3, steps: 2 };

function insideBraces(before: string): boolean {
  return before.lastIndexOf("{{") > before.lastIndexOf("}}");
}

function valueOption(value: KnownValue, offer: Offer & { place: number }): Completion {
  return {
    label: value.path,
    // Equal matches stay in the order of the form and the steps, not of the alphabet.
    sortText: String(offer.place).padStart(6, "0"),
    displayLabel: value.label,
    detail: offer.example(value.path) ?? value.type,
    boost: boosts[value.path.split(".")[0] ?? ""] ?? 1,
    // CodeMirror hands over four values.
    apply: (view, ...[completion, from, to]) =>
      insert(view, { completion, path: value.path, from, to, form: offer.form }),
  };
}

const functionOptions: readonly Completion[] = expressionFunctions.map(({ name, usage, description }) => ({
  label: name,
  displayLabel: usage,
  detail: description,
  boost: -50,
  // CodeMirror hands over four values.
  apply: (view, ...[completion, from, to]) => {
    const text = `${name}()`;
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + text.length - 1 },
      annotations: pickedCompletion.of(completion),
    });
  },
}));

/** Inserts a path; inside a template it closes open braces, or adds both pairs. */
function insert(
  view: EditorView,
  choice: { completion: Completion; path: string; from: number; to: number; form: ExpressionForm },
): void {
  const { path, form } = choice;
  let { from, to } = choice;
  let text = path;
  if (form === "template") {
    const before = view.state.sliceDoc(0, from);
    const opening = /\{\{\s*$/.exec(before);
    const closing = /^\s*\}\}/.exec(view.state.sliceDoc(to));
    if (opening !== null) {
      from = opening.index;
      to += closing?.[0].length ?? 0;
      text = `{{ ${path} }}`;
    } else if (!insideBraces(before)) text = `{{ ${path} }}`;
  }
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    annotations: pickedCompletion.of(choice.completion),
    userEvent: "input.complete",
  });
}
