import type { Form, RecordProblem } from "@formwork/domain/form";
import { own } from "@formwork/domain/form";
import type { ReactNode } from "react";
import { FieldView } from "./field-view.tsx";
import classes from "./form.module.css";

interface FormViewProps {
  form: Pick<Form, "title" | "description" | "sections">;
  /** Prefix of ids, so that a page can contain two forms. */
  prefix: string;
  values: Record<string, unknown>;
  problems: readonly RecordProblem[];
  onChange: (key: string, value: unknown) => void;
  /** The focus left a field. */
  onLeave?: (key: string) => void;
  /** Content below a field. */
  below?: (key: string) => ReactNode;
  /** Between heading and fields: the error summary. */
  summary?: ReactNode;
  children?: ReactNode;
}

/** A form as visitors see it, for the live page and the builder's preview. */
export function FormView({
  form,
  prefix,
  values,
  problems,
  onChange,
  onLeave,
  below,
  summary,
  children,
}: FormViewProps) {
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
              value={own(values, field.key)}
              message={problems.find((problem) => problem.field === field.key)?.message}
              onChange={(value) => onChange(field.key, value)}
              onLeave={() => onLeave?.(field.key)}
              below={below?.(field.key)}
            />
          ))}
        </section>
      ))}
      {children}
    </div>
  );
}
