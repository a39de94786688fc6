import type { Field } from "@formwork/domain/form";
import classes from "../form.module.css";
import type { ControlProps } from "./control.ts";
import { inputProps } from "./input-props.ts";

const shownAsButtons = 6;

/** One answer: buttons when there are few, a list when there are many. Several answers: checkboxes. */
export function ChoiceControl(props: ControlProps) {
  const options = optionsOf(props.field);
  if (options.length === 0) return <NoAnswers {...props} />;
  if (props.field.settings.multiple !== true && options.length > shownAsButtons) return <SelectControl {...props} />;
  return <ButtonsControl {...props} />;
}

/** Shown while the answers are still to come, or when there are none; the error summary can link here too. */
function NoAnswers({ id, describedBy, invalid }: ControlProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={classes.none}
      data-invalid={invalid || undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      Nothing to choose from yet.
    </fieldset>
  );
}

function ButtonsControl({ field, id, value, onChange, describedBy, invalid }: ControlProps) {
  const options = optionsOf(field);
  const multiple = field.settings.multiple === true;
  const chosen = Array.isArray(value) ? value : [value];
  const short = options.length <= 4 && options.every(({ label }) => label.length <= 14);
  const choose = (option: string, on: boolean) => {
    if (!multiple) return onChange(option);
    const others = chosen.filter((each) => typeof each === "string" && each !== option);
    onChange(on ? [...others, option] : others);
  };
  const group = multiple
    ? { role: "group" }
    : { role: "radiogroup", "aria-required": field.required, "aria-invalid": invalid || undefined };
  return (
    <fieldset
      {...group}
      className={classes.choices}
      data-row={short || undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {options.map(({ value: option, label }, index) => (
        <label key={option} className={classes.choice} data-invalid={invalid || undefined}>
          <input
            type={multiple ? "checkbox" : "radio"}
            id={index === 0 ? id : undefined}
            name={field.key}
            value={option}
            checked={chosen.includes(option)}
            onChange={(event) => choose(option, event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function SelectControl(props: ControlProps) {
  const { field, value } = props;
  return (
    <select {...inputProps(props)} value={typeof value === "string" ? value : ""}>
      <option value="">Choose …</option>
      {optionsOf(field).map(({ value: option, label }) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Whether the label stands for a group of inputs instead of one. */
export function isGroup(field: Field): boolean {
  return field.settings.multiple === true || optionsOf(field).length <= shownAsButtons;
}

function optionsOf(field: Field): { value: string; label: string }[] {
  const { options } = field.settings;
  return Array.isArray(options) ? (options as { value: string; label: string }[]) : [];
}
