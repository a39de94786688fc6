import { Loader, Select } from "@mantine/core";
import { useState } from "react";
import { choiceOptions, renderChoice } from "./choices-options.tsx";
import { ChoicesProblem } from "./choices-problem.tsx";
import { MapAt, NameInput, type NameInputProps } from "./map-field.tsx";
import { type ChoicesState, useChoices } from "./use-choices.ts";

const typeIt = "{{type}}";

/** Names chosen from a list that only the service knows, each with a template; a name can be typed all the same. */
export function ListedMapAt(props: {
  path: string;
  /** Path of the action's inputs in the settings. */
  root: string;
  list: string;
  label: string;
  help?: string | undefined;
  required: boolean;
}) {
  const { root, list, ...map } = props;
  const state = useChoices(list, root);
  return (
    <MapAt
      {...map}
      nameInput={(input) => <ListedName {...input} state={state} />}
      below={<ChoicesProblem state={state} />}
    />
  );
}

function ListedName({ state, ...input }: NameInputProps & { state: ChoicesState }) {
  const { name, label, taken, onDone } = input;
  const [typing, setTyping] = useState(false);
  if (typing || (state.kind !== "ready" && state.kind !== "loading")) return <NameInput {...input} />;
  const choices = state.kind === "ready" ? state.choices : [];
  const free = choices.filter(({ value }) => !taken.includes(value));
  return (
    <Select
      aria-label={name === "" ? `Name of the new field of ${label}` : `Name of ${name} in ${label}`}
      searchable
      placeholder={state.kind === "loading" ? "Asking the service…" : "Choose a field"}
      nothingFoundMessage={state.kind === "loading" ? "Asking the service…" : "Nothing of that name"}
      rightSection={state.kind === "loading" ? <Loader size={16} aria-label="Loading the list" /> : undefined}
      maxDropdownHeight={280}
      data={[
        { group: "From the account", items: choiceOptions(free, name) },
        { group: "Or", items: [{ value: typeIt, label: "Type a name…" }] },
      ]}
      renderOption={renderChoice}
      allowDeselect={false}
      value={name === "" ? null : name}
      onChange={(next) => {
        if (next === typeIt) setTyping(true);
        else if (next !== null) onDone(next);
      }}
    />
  );
}
