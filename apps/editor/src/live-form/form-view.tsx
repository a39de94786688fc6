import type { Form, RecordProblem } from "@formwork/domain/form";
import type { ReactNode } from "react";
import { FieldView } from "./field-view.tsx";
import classes from "./form.module.css";

interface FormViewProps {
  form: Form;
  /** Prefix of ids, so that two forms can stand on one page. */
  prefix: string;
  values: Record<string, unknown>;
  problems: readonly RecordProblem[];
  onChange: (key: string, value: unknown) => void;
  /** Between heading and fields: the error summary. */
  summary?: ReactNode;
  children?: ReactNode;
}

/** A form as its visitors see it; the live page and the builder's preview draw the same. */
export function FormView({ form, prefix, values, problems, onChange, summary, children }: FormViewProps) {
  return (
    <div className={classes.form}>
      <header>
        <h1 className={classes.title}>{form.title}</h1>
        {form.description && <p className={classes.description}>{form.description}</p>}
      </header>
      {summary}
      {form.sections.map((section) => (
        <section key={section.id} className={classes.section} aria-label={section.title || undefined}>
          {section.title && <h2 className={classes.sectionTitle}>{section.title}</h2>}
          {section.fields.map((field) => (
            <FieldView
              key={field.key}
              field={field}
              prefix={prefix}
              value={values[field.key]}
              message={problems.find((problem) => problem.field === field.key)?.message}
              onChange={(value) => onChange(field.key, value)}
            />
          ))}
        </section>
      ))}
      {children}
    </div>
  );
}
