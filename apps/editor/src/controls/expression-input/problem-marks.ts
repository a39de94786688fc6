import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A problem with its place in the text. */
export interface TextProblem {
  severity: "error" | "warning";
  message: string;
  range: { start: number; end: number };
}

/** Replaces the underlined problems. */
export const setProblems = StateEffect.define<readonly TextProblem[]>();

/** Underlines the exact characters of each problem. */
export const problemMarks: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, change) {
    let marks = before.map(change.changes);
    for (const effect of change.effects) {
      if (effect.is(setProblems)) marks = underline(effect.value, change.state.doc.length);
    }
    return marks;
  },
  provide: (self) => EditorView.decorations.from(self),
});

function underline(problems: readonly TextProblem[], length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const inOrder = [...problems].sort((a, b) => a.range.start - b.range.start);
  for (const { range, severity, message } of inOrder) {
    const end = Math.min(Math.max(range.end, range.start + 1), length);
    const start = Math.min(range.start, end - 1);
    if (start < 0 || start >= end) continue;
    builder.add(start, end, Decoration.mark({ class: `fw-${severity}`, attributes: { title: message } }));
  }
  return builder.finish();
}
