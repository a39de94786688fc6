import { FormworkError } from "../errors.ts";
import type { Field, Form, Section } from "./schema.ts";

/** One edit of a form, as data. Places are counted from 0; one beyond the end means the end. */
export type FormOperation =
  | { type: "add-field"; sectionId: string; index: number; field: Field }
  | { type: "move-field"; key: string; sectionId: string; index: number }
  /** Everything of a field but its key, which never changes. */
  | { type: "update-field"; key: string; set: Partial<Omit<Field, "key">> }
  | { type: "remove-field"; key: string }
  | { type: "add-section"; index: number; section: Section }
  | { type: "move-section"; sectionId: string; index: number }
  | { type: "update-section"; sectionId: string; title: string }
  /** Removes a section with its fields. */
  | { type: "remove-section"; sectionId: string }
  | {
      type: "update-form";
      set: Partial<Pick<Form, "title" | "description" | "submitLabel" | "thanks" | "lookups" | "afterSending">>;
    }
  /** Puts the form back to how it was: what undo is made of. */
  | { type: "restore"; form: Form };

/**
 * Applies one edit. The form given stays as it is.
 * @returns the new form, and the operation that brings the old one back
 * @throws FormworkError `INVALID_INPUT` when the edit names something that is not there or a key that is taken; `STATE_CONFLICT` when it
 *   would remove the last section
 */
export function applyFormOperation(form: Form, operation: FormOperation): { form: Form; inverse: FormOperation } {
  return { form: edit(form, operation), inverse: { type: "restore", form } };
}

function edit(form: Form, operation: FormOperation): Form {
  switch (operation.type) {
    case "add-field": {
      if (findField(form, operation.field.key)) throw refused("A field of this name is there already.");
      return insertField(form, operation, operation.field);
    }
    case "move-field": {
      const field = requireField(form, operation.key);
      return insertField(withoutField(form, operation.key), operation, field);
    }
    case "update-field":
      requireField(form, operation.key);
      return mapFields(form, (field) =>
        field.key === operation.key ? { ...field, ...operation.set, key: field.key } : field,
      );
    case "remove-field":
      requireField(form, operation.key);
      return withoutField(form, operation.key);
    case "update-form":
      return { ...form, ...operation.set };
    case "restore":
      return operation.form;
    default:
      return editSections(form, operation);
  }
}

type SectionOperation = Extract<FormOperation, { type: `${string}-section` }>;

function editSections(form: Form, operation: SectionOperation): Form {
  if (operation.type === "add-section") {
    if (form.sections.some(({ id }) => id === operation.section.id))
      throw refused("A section of this name is there already.");
    return { ...form, sections: form.sections.toSpliced(operation.index, 0, operation.section) };
  }
  const section = requireSection(form, operation.sectionId);
  const others = form.sections.filter((candidate) => candidate !== section);
  if (operation.type === "move-section") return { ...form, sections: others.toSpliced(operation.index, 0, section) };
  if (operation.type === "update-section") {
    return {
      ...form,
      sections: form.sections.map((candidate) =>
        candidate === section ? { ...section, title: operation.title } : candidate,
      ),
    };
  }
  if (others.length === 0)
    throw new FormworkError("STATE_CONFLICT", "A form keeps at least one section. Remove its fields instead.");
  return { ...form, sections: others };
}

function insertField(form: Form, { sectionId, index }: { sectionId: string; index: number }, field: Field): Form {
  const target = requireSection(form, sectionId);
  const sections = form.sections.map((section) =>
    section === target ? { ...section, fields: section.fields.toSpliced(index, 0, field) } : section,
  );
  return { ...form, sections };
}

function withoutField(form: Form, key: string): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter((field) => field.key !== key),
    })),
  };
}

function mapFields(form: Form, change: (field: Field) => Field): Form {
  return { ...form, sections: form.sections.map((section) => ({ ...section, fields: section.fields.map(change) })) };
}

function findField(form: Form, key: string): Field | undefined {
  return form.sections.flatMap(({ fields }) => fields).find((field) => field.key === key);
}

function requireField(form: Form, key: string): Field {
  const field = findField(form, key);
  if (!field) throw refused("This field is not there any more.");
  return field;
}

function requireSection(form: Form, sectionId: string): Section {
  const section = form.sections.find(({ id }) => id === sectionId);
  if (!section) throw refused("This section is not there any more.");
  return section;
}

function refused(message: string): FormworkError {
  return new FormworkError("INVALID_INPUT", message);
}
