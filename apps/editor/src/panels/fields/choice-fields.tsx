import { own } from "@formwork/domain";
import { Select } from "@mantine/core";
import { useMemo } from "react";
import { formsOf } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { useFacts } from "../../editor/scene.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";

interface Option {
  value: string;
  label: string;
}

function Choice({
  field,
  options,
  onPick,
  searchable = false,
}: FieldProps & { options: readonly Option[]; onPick: (value: string) => void; searchable?: boolean }) {
  const tools = useStepTools();
  const value = tools.get(field.path);
  return (
    <Select
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      withAsterisk={field.required}
      error={tools.problemsAt(field.path)[0]?.message}
      data={[...options]}
      allowDeselect={false}
      searchable={searchable}
      nothingFoundMessage="Nothing is called so."
      placeholder="Choose"
      value={typeof value === "string" ? value : null}
      onChange={(next) => next !== null && onPick(next)}
    />
  );
}

/** One of given options; for the service of a step, one of all services. */
export function ChoiceField({ field }: FieldProps) {
  const tools = useStepTools();
  const catalogue = useFacts((facts) => facts.context.catalogue);
  if (field.options !== undefined) {
    return <Choice field={field} options={field.options} onPick={(value) => tools.set(field.path, value)} />;
  }
  const options = Object.values(catalogue)
    .filter(({ deleted }) => !deleted)
    .map(({ key, name }) => ({ value: key, label: name }));
  // Another service has other connections, actions and inputs.
  const pick = (value: string) =>
    tools.setAll({ [field.path]: value, connectionId: undefined, action: undefined, inputs: {} });
  return <Choice field={field} options={options} onPick={pick} searchable />;
}

/** An action of the chosen service. */
export function ActionField({ field }: FieldProps) {
  const tools = useStepTools();
  const catalogue = useFacts((facts) => facts.context.catalogue);
  const connector = own(catalogue, String(tools.get("connectorKey") ?? ""));
  const options = (connector?.actions ?? []).map(({ key, title }) => ({ value: key, label: title }));
  return <Choice field={field} options={options} onPick={(value) => tools.set(field.path, value)} searchable />;
}

/** A form of the application. */
export function FormField({ field }: FieldProps) {
  const tools = useStepTools();
  const { applicationId } = tools;
  const source = useMemo(() => formsOf(applicationId), [applicationId]);
  const value = tools.get(field.path);
  return (
    <Picker
      label={field.label}
      description={field.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      withAsterisk={field.required}
      error={tools.problemsAt(field.path)[0]?.message}
      source={source}
      empty="This application has no form yet."
      allowDeselect={false}
      placeholder="Choose a form"
      value={typeof value === "string" && value !== "" ? value : null}
      onChange={(next) => next !== null && tools.set(field.path, next)}
    />
  );
}
