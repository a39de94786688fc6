import { type EditorState, type Extension, RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { KnownValue } from "@formwork/domain";
import { type ExpressionForm, findPills } from "./known-pills.ts";

class PillWidget extends WidgetType {
  readonly value: KnownValue;

  constructor(value: KnownValue) {
    super();
    this.value = value;
  }

  override eq(other: PillWidget): boolean {
    return other.value.path === this.value.path && other.value.label === this.value.label;
  }

  toDOM(): HTMLElement {
    const pill = document.createElement("span");
    pill.className = "fw-pill";
    pill.dataset.root = this.value.path.split(".")[0];
    pill.textContent = this.value.label;
    return pill;
  }
}

const computed = Decoration.mark({ class: "fw-computed" });

/** Draws known values as pills that the cursor skips as a whole; the value being typed stays text. */
export function pillDecorations(form: ExpressionForm, known: ReadonlyMap<string, KnownValue>): Extension {
  const field = StateField.define<DecorationSet>({
    create: (state) => decorate(state, form, known),
    update: (before, change) =>
      change.docChanged || change.selection !== undefined ? decorate(change.state, form, known) : before,
    provide: (self) => [
      EditorView.decorations.from(self),
      EditorView.atomicRanges.of((view) => pillsOnly(view.state.field(self))),
    ],
  });
  return field;
}

function decorate(state: EditorState, form: ExpressionForm, known: ReadonlyMap<string, KnownValue>): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const cursor = state.selection.main;
  for (const { from, to, value } of findPills(state.doc.toString(), form, known)) {
    const typing = cursor.empty && cursor.head > from && cursor.head < (form === "template" ? to : to + 1);
    if (value === null || typing) builder.add(from, to, computed);
    else builder.add(from, to, Decoration.replace({ widget: new PillWidget(value) }));
  }
  return builder.finish();
}

function pillsOnly(all: DecorationSet): DecorationSet {
  return all.update({ filter: (_from, _to, decoration) => decoration.spec.widget !== undefined });
}
