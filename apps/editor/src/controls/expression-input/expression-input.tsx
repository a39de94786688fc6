import { closeCompletion, completionStatus, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { type KnownValue, repairExpression, repairTemplate } from "@formwork/domain";
import { ActionIcon, Button, Input, Tooltip } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useEffect, useId, useMemo, useRef } from "react";
import { type Offer, valueCompletions } from "./completions.ts";
import { inputTheme } from "./editor-theme.ts";
import style from "./expression-input.module.css";
import type { ExpressionForm } from "./known-pills.ts";
import { pillDecorations } from "./pill-decorations.ts";
import { problemMarks, setProblems, type TextProblem } from "./problem-marks.ts";

interface ExpressionInputProps {
  label: string;
  help?: string;
  required?: boolean;
  /** Hides the label visually, for inputs inside rows. */
  labelHidden?: boolean;
  form: ExpressionForm;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  known: readonly KnownValue[];
  example: (path: string) => string | null;
  problems: readonly TextProblem[];
  /** An error about the whole input, for example that it is required. */
  error?: string;
  multiline?: boolean;
  placeholder?: string;
  /** Result with the last data, shown under the input. */
  preview?: string | null;
}

/** An input for text with values: pills for known values, a list of them, and underlined mistakes. */
export function ExpressionInput(props: ExpressionInputProps) {
  const { label, help, required, labelHidden = false, problems, preview } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const pills = useMemo(() => new Compartment(), []);
  const latest = useRef(props);
  latest.current = props;
  const knownByPath = useMemo(() => new Map(props.known.map((value) => [value.path, value])), [props.known]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is made once; later changes reach it through the effects below
  useEffect(() => {
    if (host.current === null) return;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: extensions(latest, { id, pills: pills.of(pillDecorations(props.form, knownByPath)) }),
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({ effects: pills.reconfigure(pillDecorations(props.form, knownByPath)) });
  }, [pills, props.form, knownByPath]);

  useEffect(() => {
    const current = view.current;
    if (current === null || current.state.doc.toString() === props.value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: props.value } });
  }, [props.value]);

  useEffect(() => {
    view.current?.dispatch({ effects: setProblems.of(problems) });
  }, [problems]);

  const words = props.error ?? problems[0]?.message;
  const worst = props.error !== undefined || problems.some((problem) => problem.severity === "error");
  return (
    <div>
      {!labelHidden && (
        <Input.Label required={required} id={`${id}-label`} labelElement="div" onClick={() => view.current?.focus()}>
          {label}
        </Input.Label>
      )}
      <div className={style.box} data-invalid={worst} data-multiline={props.multiline}>
        <div ref={host} className={style.host} />
        <Tooltip label="Choose a value">
          <ActionIcon
            size={26}
            className={style.picker}
            aria-label={`Choose a value for ${label}`}
            onClick={() => {
              view.current?.focus();
              if (view.current !== null) startCompletion(view.current);
            }}
          >
            <IconBraces size={16} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
      {words !== undefined && (
        <p className={style.problem} data-severity={worst ? "error" : "warning"} id={`${id}-problem`}>
          {words}
        </p>
      )}
      {worst && <Meant form={props.form} value={props.value} known={props.known} onTake={props.onChange} />}
      {words === undefined && preview != null && preview !== "" && (
        <p className={style.preview}>
          <span>With the last data:</span> {preview}
        </p>
      )}
      {help !== undefined && <p className={style.help}>{help}</p>}
    </div>
  );
}

interface MeantProps extends Pick<ExpressionInputProps, "form" | "value" | "known"> {
  onTake: (text: string) => void;
}

/** Suggested correction of an invalid expression, applied with one click. */
function Meant({ form, value, known, onTake }: MeantProps) {
  const meant = useMemo(() => {
    if (form === "template") return repairTemplate(value, known);
    const expression = repairExpression(value, known);
    return expression === null ? null : { text: expression, expression };
  }, [form, value, known]);
  if (meant === null) return null;
  return (
    <Button
      variant="light"
      size="compact-sm"
      classNames={{ root: style.meant, label: style.meantLabel }}
      onClick={() => onTake(meant.text)}
    >
      Did you mean <code>{meant.expression}</code>
    </Button>
  );
}

function extensions(latest: { current: ExpressionInputProps }, parts: { id: string; pills: Extension }): Extension {
  const { label, multiline = false, placeholder } = latest.current;
  const offer = (): Offer => latest.current;
  return [
    parts.pills,
    problemMarks,
    history(),
    valueCompletions(offer),
    // Enter goes to the list of values first, then to the text; one-line inputs accept no line breaks.
    multiline
      ? []
      : [
          EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, " ")),
          EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : [change])),
        ],
    keymap.of([
      {
        key: "Escape",
        run: (view) => (completionStatus(view.state) === null ? false : closeCompletion(view)),
      },
      ...defaultKeymap.filter((binding) => multiline || binding.key !== "Enter"),
      ...historyKeymap,
    ]),
    inputTheme,
    EditorView.lineWrapping,
    placeholder === undefined ? [] : placeholderText(placeholder),
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-describedby": `${parts.id}-problem`,
      spellcheck: "false",
      autocorrect: "off",
    }),
    EditorView.updateListener.of((update) => {
      const text = update.state.doc.toString();
      // A change from outside already is the value.
      if (update.docChanged && text !== latest.current.value) latest.current.onChange(text);
      if (update.focusChanged && !update.view.hasFocus) latest.current.onBlur?.();
    }),
  ];
}
