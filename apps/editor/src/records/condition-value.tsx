import type { Json, RecordFilter } from "@formwork/domain";
import { type Field, fieldKindOf } from "@formwork/domain/form";
import { Select, TextInput } from "@mantine/core";
import { TypedNumber } from "../shared/typed-number.tsx";

type Condition = RecordFilter["conditions"][number];

interface ConditionValueProps {
  field: Field | undefined;
  condition: Condition;
  /** Name for screen readers. */
  label: string;
  /** What is missing, once somebody wanted to go on without it. */
  error: string | undefined;
  onChange: (value: Json) => void;
}

const yesOrNo = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

/** What the records' value is compared with, as records store it: a number as it is read everywhere, one of the answers, yes or no, a day, a text. */
export function ConditionValue({ field, condition: { value, operator }, label, error, onChange }: ConditionValueProps) {
  const kind = field && fieldKindOf(field.kind);
  if (kind?.valueType === "number")
    return (
      <TypedNumber
        aria-label={label}
        error={error}
        needed
        value={typeof value === "number" ? value : undefined}
        onChange={(number) => onChange(number ?? "")}
        onRefused={() => onChange("")}
      />
    );
  if (kind?.valueType === "boolean")
    return (
      <Choose
        {...{ label, error, options: yesOrNo, value: String(value ?? "") }}
        onChoose={(chosen) => onChange(chosen === "true")}
      />
    );
  const list = field && kind?.isList?.(field.settings) === true;
  const answers = field && kind?.control === "choice" && (list || operator !== "contains") ? answersOf(field) : [];
  const text = String(value ?? "");
  if (answers.length > 0) return <Choose {...{ label, error, options: answers, value: text }} onChoose={onChange} />;
  return (
    <TextInput
      aria-label={label}
      error={error}
      type={kind?.valueType === "date" ? "date" : "text"}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface ChooseProps {
  label: string;
  error: string | undefined;
  options: { value: string; label: string }[];
  value: string;
  onChoose: (value: string) => void;
}

function Choose({ label, error, options, value, onChoose }: ChooseProps) {
  // An answer that the form does not offer any more still stands in old records.
  const kept = value === "" || options.some((option) => option.value === value) ? [] : [{ value, label: value }];
  return (
    <Select
      aria-label={label}
      error={error}
      // Choices outside the box in which the conditions stand would count as a click beside it, and close it with what was set.
      comboboxProps={{ withinPortal: false }}
      placeholder="Choose"
      data={[...options, ...kept]}
      value={value === "" ? null : value}
      allowDeselect={false}
      searchable={options.length > 10}
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}

function answersOf({ settings: { options } }: Field): { value: string; label: string }[] {
  const offered = Array.isArray(options) ? (options as { value?: unknown; label?: unknown }[]) : [];
  return offered.flatMap(({ value, label }) =>
    typeof value === "string" && value !== "" ? [{ value, label: String(label ?? value) }] : [],
  );
}
