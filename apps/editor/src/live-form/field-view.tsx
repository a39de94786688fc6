import { type Field, type FieldControl, fieldKindOf, keptAs } from "@formwork/domain/form";
import { type ComponentType, type ReactNode, useState } from "react";
import { CheckboxControl, Required } from "./controls/checkbox-control.tsx";
import { ChoiceControl, isGroup } from "./controls/choice-control.tsx";
import type { ControlProps } from "./controls/control.ts";
import { FileControl } from "./controls/file-control.tsx";
import { LongTextControl } from "./controls/long-text-control.tsx";
import { TextControl } from "./controls/text-control.tsx";
import classes from "./form.module.css";

const controls: Record<FieldControl, ComponentType<ControlProps>> = {
  text: (props) => <TextControl {...props} kind="text" />,
  email: (props) => <TextControl {...props} kind="email" />,
  phone: (props) => <TextControl {...props} kind="phone" />,
  number: (props) => <TextControl {...props} kind="number" />,
  date: (props) => <TextControl {...props} kind="date" />,
  "long-text": LongTextControl,
  choice: ChoiceControl,
  checkbox: CheckboxControl,
  file: FileControl,
};

interface FieldViewProps {
  field: Field;
  /** Prefix of ids, so that a page can contain two forms. */
  prefix: string;
  value: unknown;
  message: string | undefined;
  onChange: (value: unknown) => void;
  onLeave: () => void;
  below: ReactNode;
}

/**
 * One field: label above, control, help below, error at the field. After it loses focus, it shows how an answer will be stored, if that differs from
 * the typed text.
 */
export function FieldView({ field, prefix, value, message, onChange, onLeave, below }: FieldViewProps) {
  const kind = fieldKindOf(field.kind);
  const id = fieldId(prefix, field.key);
  const [within, setWithin] = useState(false);
  if (!kind) return <p className={classes.error}>“{field.label}” is of a kind this version does not know.</p>;
  const Control = controls[kind.control];
  const kept = keptAs(field, value);
  const describedBy =
    [field.help && `${id}-help`, kept && !within && `${id}-kept`, message && `${id}-error`].filter(Boolean).join(" ") ||
    undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left the control inside
    <div
      className={classes.field}
      onFocus={() => setWithin(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        setWithin(false);
        onLeave();
      }}
    >
      {kind.control !== "checkbox" && (
        <Label field={field} id={id} group={kind.control === "choice" && isGroup(field)} />
      )}
      <Control
        field={field}
        id={id}
        value={value}
        onChange={onChange}
        describedBy={describedBy}
        invalid={message !== undefined}
      />
      {field.help && (
        <p className={classes.help} id={`${id}-help`}>
          {field.help}
        </p>
      )}
      <div aria-live="polite" className={classes.kept}>
        {kept && (
          // Reserve its space before the field loses focus; otherwise the layout would move under the click that leaves the field.
          <p className={classes.help} id={`${id}-kept`} style={{ visibility: within ? "hidden" : "visible" }}>
            Kept as {kept}
          </p>
        )}
      </div>
      {message && (
        <p className={classes.error} id={`${id}-error`}>
          {message}
        </p>
      )}
      {below}
    </div>
  );
}

/** Id of a field's input on the page. */
export function fieldId(prefix: string, key: string): string {
  return `${prefix}-${key}`;
}

function Label({ field, id, group }: { field: Field; id: string; group: boolean }) {
  const words = (
    <>
      {field.label}
      {field.required && <Required />}
    </>
  );
  if (group) {
    return (
      <span className={classes.label} id={`${id}-label`}>
        {words}
      </span>
    );
  }
  return (
    <label className={classes.label} htmlFor={id}>
      {words}
    </label>
  );
}
