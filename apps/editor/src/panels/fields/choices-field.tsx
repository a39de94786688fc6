import { Anchor, Loader, Select } from "@mantine/core";
import { useState } from "react";
import { useStepTools } from "../step-panel/step-tools.tsx";
import { choiceOptions, renderChoice } from "./choices-options.tsx";
import { ChoicesProblem } from "./choices-problem.tsx";
import style from "./fields.module.css";
import { TemplateAt } from "./template-field.tsx";
import { useChoices } from "./use-choices.ts";

const typeIt = "{{type}}";
const mapIt = "{{}}";

/** A value out of a list that only the service knows; a typed one and a value of the run stay possible. */
export function ChoicesAt(props: {
  path: string;
  /** Path of the action's inputs in the settings. */
  root: string;
  list: string;
  label: string;
  help?: string | undefined;
  required: boolean;
}) {
  const { path, root, list, ...common } = props;
  const tools = useStepTools();
  const state = useChoices(list, root);
  const [typing, setTyping] = useState(false);
  const stored = tools.get(path);
  const value = stored === undefined || stored === null ? "" : String(stored);
  const listed = state.kind === "ready" || state.kind === "loading";
  if (!listed || typing || value.includes("{{")) {
    return (
      <div className={style.pair}>
        <TemplateAt path={path} {...common} />
        {listed ? (
          <Anchor
            component="button"
            type="button"
            size="xs"
            onClick={() => {
              if (value.includes("{{")) tools.set(path, undefined);
              setTyping(false);
            }}
          >
            Choose from the list
          </Anchor>
        ) : (
          <ChoicesProblem state={state} />
        )}
      </div>
    );
  }
  const choices = state.kind === "ready" ? state.choices : [];
  return (
    <Select
      label={common.label}
      description={common.help}
      inputWrapperOrder={["label", "input", "error", "description"]}
      withAsterisk={common.required}
      searchable
      clearable={!common.required}
      placeholder={state.kind === "loading" ? "Asking the service…" : "Choose"}
      nothingFoundMessage={state.kind === "loading" ? "Asking the service…" : "Nothing of that name"}
      rightSection={state.kind === "loading" ? <Loader size={16} aria-label="Loading the list" /> : undefined}
      error={tools.problemsAt(path)[0]?.message}
      maxDropdownHeight={280}
      data={[
        {
          group: choices.length === 0 && state.kind === "ready" ? "The account has none" : "From the account",
          items: choiceOptions(choices, value),
        },
        {
          group: "Or",
          items: [
            { value: typeIt, label: "Type a value…" },
            { value: mapIt, label: "Use a value of the run…" },
          ],
        },
      ]}
      renderOption={renderChoice}
      value={value === "" ? null : value}
      onChange={(next) => {
        if (next === typeIt) setTyping(true);
        else tools.set(path, next === mapIt ? "{{  }}" : (next ?? undefined));
      }}
    />
  );
}
