import type { Form, FormProblem } from "@formwork/domain";
import { Stack, Text } from "@mantine/core";
import type { Dispatch } from "react";
import { LimitedArea } from "../../shared/limited-area.tsx";
import { AfterSendingSettings } from "./after-sending/after-sending.tsx";
import type { BuilderAction } from "./builder-state.ts";
import { RequiredText } from "./required-text.tsx";

interface FormSettingsProps {
  form: Form;
  problems: readonly FormProblem[];
  dispatch: Dispatch<BuilderAction>;
}

/** Settings of the form as a whole. */
export function FormSettings({ form, problems, dispatch }: FormSettingsProps) {
  const update = (set: Partial<Pick<Form, "title" | "description" | "submitLabel">>) =>
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
      <RequiredText label="Title" longest={200} value={form.title} onChange={(title) => update({ title })} />
      <LimitedArea
        label="Text under the title"
        minRows={2}
        longest={2_000}
        value={form.description ?? ""}
        onChange={(description) => update({ description: description || undefined })}
      />
      <RequiredText
        label="Words on the button"
        longest={60}
        value={form.submitLabel}
        onChange={(submitLabel) => update({ submitLabel })}
      />
      <AfterSendingSettings form={form} dispatch={dispatch} />
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
    <LimitedArea
      label="Title of the section"
      description="Left empty, the section has no heading."
      longest={200}
      value={section.title ?? ""}
      onChange={(title) =>
        dispatch({
          type: "edit",
          operations: [{ type: "update-section", sectionId, title }],
          merge: `${sectionId}.title`,
        })
      }
    />
  );
}
