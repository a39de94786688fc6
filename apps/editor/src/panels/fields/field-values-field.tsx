import { Input, Skeleton, Text } from "@mantine/core";
import { useFacts } from "../../editor/scene.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { TemplateAt } from "./template-field.tsx";

/** Values by field of the chosen form, each a template. */
export function FieldValuesField({ field }: FieldProps) {
  const tools = useStepTools();
  const forms = useFacts((facts) => facts.context.forms);
  const settled = useFacts((facts) => facts.formsSettled);
  const form = forms.find((candidate) => candidate.id === tools.get("formId"));
  const coming = form === undefined && !settled;
  return (
    <Input.Wrapper label={field.label} description={field.help} labelElement="div">
      {coming && <Skeleton height={80} mt={6} />}
      {form === undefined ? (
        !coming && (
          <Text size="sm" c="dimmed">
            Choose the form first; its fields then stand here.
          </Text>
        )
      ) : (
        <div className={style.stack}>
          {form.definition.sections
            .flatMap((section) => section.fields)
            .map((inside) => (
              <TemplateAt
                key={inside.key}
                path={`${field.path}.${inside.key}`}
                label={inside.label}
                required={inside.required}
              />
            ))}
        </div>
      )}
    </Input.Wrapper>
  );
}
