import type { Form, FormProblem } from "@formwork/domain";
import { Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { Dispatch } from "react";
import type { BuilderAction } from "./builder-state.ts";
import { RequiredText } from "./required-text.tsx";

interface FormSettingsProps {
  form: Form;
  problems: readonly FormProblem[];
  dispatch: Dispatch<BuilderAction>;
}

/** What concerns the form as a whole. */
export function FormSettings({ form, problems, dispatch }: FormSettingsProps) {
  const update = (set: Partial<Pick<Form, "title" | "description" | "submitLabel" | "thanks">>) =>
    dispatch({ type: "edit", operations: [{ type: "update-form", set }], merge: `form.${Object.keys(set).join()}` });
  return (
    <Stack gap="md">
      {problems
        .filter(({ field }) => field === null)
        .map(({ message }) => (
          <Text key={message} size="sm" c="red">
            {message}
          </Text>
        ))}
      <RequiredText label="Title" maxLength={200} value={form.title} onChange={(title) => update({ title })} />
      <Textarea
        label="Text under the title"
        autosize
        minRows={2}
        maxLength={2_000}
        value={form.description ?? ""}
        onChange={(event) => update({ description: event.currentTarget.value || undefined })}
      />
      <RequiredText
        label="Words on the button"
        maxLength={60}
        value={form.submitLabel}
        onChange={(submitLabel) => update({ submitLabel })}
      />
      <Textarea
        label="Thanks after sending"
        autosize
        minRows={2}
        maxLength={1_000}
        value={form.thanks ?? ""}
        onChange={(event) => update({ thanks: event.currentTarget.value || undefined })}
      />
    </Stack>
  );
}

interface SectionSettingsProps {
  form: Form;
  sectionId: string;
  dispatch: Dispatch<BuilderAction>;
}

/** Title of a section. */
export function SectionSettings({ form, sectionId, dispatch }: SectionSettingsProps) {
  const section = form.sections.find(({ id }) => id === sectionId);
  if (!section) return null;
  return (
    <TextInput
      label="Title of the section"
      description="Left empty, the section has no heading."
      maxLength={200}
      value={section.title ?? ""}
      onChange={(event) =>
        dispatch({
          type: "edit",
          operations: [{ type: "update-section", sectionId, title: event.currentTarget.value }],
          merge: `${sectionId}.title`,
        })
      }
    />
  );
}
