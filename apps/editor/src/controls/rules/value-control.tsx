import { type KnownValue, operandOf, type RuleKind, type RuleOperator, type RuleValue } from "@formwork/domain";
import { MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { TypedNumber } from "../../shared/typed-number.tsx";
import { fromLocalTime, toLocalTime } from "./local-time.ts";
import { readLiteral, writtenLiteral } from "./typed-literal.ts";

type Literal = Extract<RuleValue, { kind: "literal" }>["literal"];

interface ValueControlProps {
  /** Accessible name. */
  label: string;
  kind: RuleKind;
  operator: RuleOperator;
  answers: KnownValue["answers"];
  literal: Literal | undefined;
  inside?: boolean;
  error?: string | undefined;
  onChange: (literal: Literal) => void;
  onBlur?: () => void;
}

/** The literal of a rule, in the control for its kind: an answer, a number, a day, a text. */
export function ValueControl(props: ValueControlProps) {
  const { label, operator, answers, literal, inside = false, error, onChange, onBlur } = props;
  const combobox = { withinPortal: !inside };
  if (operandOf(operator) === "several") {
    const chosen = Array.isArray(literal) ? [...literal] : [];
    if (answers === undefined)
      return (
        <TagsInput
          aria-label={label}
          error={error}
          comboboxProps={combobox}
          placeholder={chosen.length === 0 ? "Type and press Enter" : ""}
          value={chosen}
          onChange={onChange}
          onBlur={onBlur}
        />
      );
    return (
      <MultiSelect
        aria-label={label}
        error={error}
        comboboxProps={combobox}
        placeholder={chosen.length === 0 ? "Choose" : ""}
        data={withKept(answers, chosen)}
        value={chosen}
        searchable={answers.length > 10}
        hidePickedOptions
        onChange={onChange}
      />
    );
  }
  if (answers !== undefined && operator !== "starts-with" && operator !== "ends-with") {
    const chosen = typeof literal === "string" ? literal : "";
    return (
      <Select
        aria-label={label}
        error={error}
        comboboxProps={combobox}
        placeholder="Choose"
        data={withKept(answers, chosen === "" ? [] : [chosen])}
        value={chosen === "" ? null : chosen}
        allowDeselect={false}
        searchable={answers.length > 10}
        onChange={(value) => value !== null && onChange(value)}
      />
    );
  }
  return <TypedControl {...props} />;
}

/** Kinds whose values are typed. */
function TypedControl({ label, kind, literal, error, onChange, onBlur }: ValueControlProps) {
  if (kind === "number")
    return (
      <TypedNumber
        aria-label={label}
        error={error}
        needed
        placeholder="Number"
        value={typeof literal === "number" ? literal : undefined}
        onChange={(number) => onChange(number ?? "")}
        onRefused={() => onChange("")}
        onBlur={onBlur}
      />
    );
  const text = literal === undefined || Array.isArray(literal) ? "" : literal;
  if (kind === "date-time")
    return (
      <TextInput
        aria-label={label}
        error={error}
        type="datetime-local"
        value={toLocalTime(String(text))}
        onChange={(event) => onChange(fromLocalTime(event.currentTarget.value))}
        onBlur={onBlur}
      />
    );
  const free = kind === "unknown" || kind === "list";
  return (
    <TextInput
      aria-label={label}
      error={error}
      type={kind === "date" ? "date" : "text"}
      autoComplete="off"
      placeholder="Text"
      value={free ? writtenLiteral(text as string | number | boolean) : String(text)}
      onChange={(event) => onChange(free ? readLiteral(event.currentTarget.value) : event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}

/** Answers to choose from; a chosen answer that is no longer offered stays visible. */
function withKept(answers: NonNullable<KnownValue["answers"]>, chosen: readonly string[]) {
  const kept = chosen.filter((value) => !answers.some((answer) => answer.value === value));
  return [...answers, ...kept.map((value) => ({ value, label: value }))];
}
