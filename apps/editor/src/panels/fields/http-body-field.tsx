import { TextInput } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { KindSelect } from "./kind-select.tsx";
import { PairsAt, PartsAt } from "./pair-fields.tsx";
import { TemplateAt } from "./template-field.tsx";

const empty: Record<string, object> = {
  none: { kind: "none" },
  json: { kind: "json", text: "" },
  form: { kind: "form", fields: [] },
  text: { kind: "text", text: "", contentType: "text/plain" },
  multipart: { kind: "multipart", parts: [] },
  file: { kind: "file", file: "", contentType: "" },
};

const kinds = [
  { value: "none", label: "Nothing" },
  { value: "json", label: "JSON" },
  { value: "form", label: "Form values" },
  { value: "multipart", label: "Values and files (multipart)" },
  { value: "file", label: "A file" },
  { value: "text", label: "Text" },
];

/** Body of a web request: nothing, JSON, form values, values and files, one file, or text. */
export function HttpBodyField({ field }: FieldProps) {
  const tools = useStepTools();
  const kind = String(tools.get(`${field.path}.kind`) ?? "none");
  return (
    <div className={style.stack}>
      <KindSelect field={field} kind={kind} kinds={kinds} initial={empty} />
      {kind === "json" && (
        <TemplateAt
          path={`${field.path}.text`}
          label="JSON"
          multiline
          keepEmpty
          placeholder='{ "email": {{ form.email }} }'
        />
      )}
      {kind === "form" && <PairsAt path={`${field.path}.fields`} label="Form values" addLabel="Add a value" />}
      {kind === "multipart" && <PartsAt path={`${field.path}.parts`} />}
      {kind === "file" && (
        <>
          <TemplateAt path={`${field.path}.file`} label="File" required keepEmpty help="A value that is a file." />
          <TextInput
            label="Type of the content"
            placeholder="As the file says"
            value={String(tools.get(`${field.path}.contentType`) ?? "")}
            onChange={(event) => tools.set(`${field.path}.contentType`, event.currentTarget.value)}
            onBlur={tools.done}
          />
        </>
      )}
      {kind === "text" && (
        <>
          <TextInput
            label="Type of the content"
            value={String(tools.get(`${field.path}.contentType`) ?? "")}
            onChange={(event) => tools.set(`${field.path}.contentType`, event.currentTarget.value)}
            onBlur={tools.done}
          />
          <TemplateAt path={`${field.path}.text`} label="Text" multiline keepEmpty />
        </>
      )}
    </div>
  );
}
