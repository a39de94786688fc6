import { Select, Text } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import { ChoicesAt } from "./choices-field.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { type InputField, inputFields } from "./input-fields.ts";
import { ListedMapAt } from "./listed-map-field.tsx";
import { MapAt } from "./map-field.tsx";
import { TemplateAt } from "./template-field.tsx";

/** Inputs of the chosen action, made from its schema: required ones first. */
export function ActionInputsField({ field }: FieldProps) {
  const tools = useStepTools();
  const action = tools.connector?.actions.find((candidate) => candidate.key === tools.get("action"));
  if (action === undefined) {
    return (
      <Text size="sm" c="dimmed">
        Choose the action first; what it needs then stands here.
      </Text>
    );
  }
  return (
    <div className={style.stack}>
      {inputFields(action.input).map((input) => (
        <InputAt key={input.key} root={field.path} path={`${field.path}.${input.key}`} input={input} />
      ))}
    </div>
  );
}

function InputAt({ root, path, input }: { root: string; path: string; input: InputField }) {
  const tools = useStepTools();
  const stored = tools.get(path);
  const common = { label: input.label, help: input.help, required: input.required };
  if (input.kind === "group") {
    return (
      <fieldset className={style.group}>
        <legend>{input.label}</legend>
        {input.help !== undefined && (
          <Text size="sm" c="dimmed">
            {input.help}
          </Text>
        )}
        <div className={style.stack}>
          {input.fields.map((inside) => (
            <InputAt key={inside.key} root={root} path={`${path}.${inside.key}`} input={inside} />
          ))}
        </div>
      </fieldset>
    );
  }
  if (input.kind === "map") {
    const { list } = input;
    return list === undefined ? (
      <MapAt path={path} {...common} />
    ) : (
      <ListedMapAt path={path} root={root} list={list} {...common} />
    );
  }
  if (input.kind === "choices") return <ChoicesAt path={path} root={root} list={input.list} {...common} />;
  const mapped = typeof stored === "string" && stored.includes("{{");
  if (input.kind === "choice" && !mapped) {
    const value = stored === undefined || stored === null ? (input.initial ?? null) : String(stored);
    return (
      <Select
        label={input.label}
        description={input.help}
        inputWrapperOrder={["label", "input", "error", "description"]}
        withAsterisk={input.required}
        clearable={!input.required && input.initial === undefined}
        placeholder="Choose"
        error={tools.problemsAt(path)[0]?.message}
        data={[
          ...input.options.map((option) => ({ value: option, label: words(option) })),
          { value: mapToken, label: "Use a value of the run…" },
        ]}
        value={value}
        onChange={(next) => tools.set(path, next === mapToken ? "{{  }}" : (next ?? undefined))}
      />
    );
  }
  return (
    <TemplateAt
      path={path}
      {...common}
      multiline={input.kind === "long-text"}
      placeholder={input.initial ?? (input.kind === "choice" ? undefined : input.placeholder)}
    />
  );
}

const mapToken = "{{}}";

function words(option: string): string {
  return option === "true" ? "Yes" : option === "false" ? "No" : option;
}
