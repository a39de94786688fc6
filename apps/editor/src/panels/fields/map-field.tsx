import { Input, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useStepTools } from "../step-panel/step-tools.tsx";
import style from "./fields.module.css";
import { nameProblem } from "./name-problem.ts";
import { Rows } from "./rows.tsx";
import { TemplateAt } from "./template-field.tsx";

/** How the name of an entry is given; an empty name is that of an entry to be. */
export interface NameInputProps {
  name: string;
  label: string;
  /** Names that the other entries have. */
  taken: readonly string[];
  /** A name that does, or an empty one, which changes nothing. */
  onDone: (name: string) => void;
}

/** Names given by the builder, each with a template: the fields of a service's record. */
export function MapAt({
  path,
  label,
  help,
  required,
  nameInput = (props) => <NameInput {...props} />,
  below,
}: {
  path: string;
  label: string;
  help?: string | undefined;
  required?: boolean;
  /** Draws the input of a name; a text unless said otherwise. */
  nameInput?: (props: NameInputProps) => ReactNode;
  /** What is to be said under the entries. */
  below?: ReactNode;
}) {
  const tools = useStepTools();
  const stored = tools.get(path);
  const values = stored !== null && typeof stored === "object" ? (stored as Record<string, unknown>) : {};
  const names = Object.keys(values);
  // A row without a name cannot be stored yet; it waits here until it has one.
  const [fresh, setFresh] = useState<string | null>(null);
  const rename = (from: string, name: string) => {
    if (name === from || name === "") return;
    const entries = Object.entries(values).map(([key, value]) => [key === from ? name : key, value] as const);
    tools.set(path, Object.fromEntries(entries));
  };
  const add = (name: string) => {
    if (name !== "") tools.set(path, { ...values, [name]: "" });
    setFresh(null);
  };
  return (
    <Input.Wrapper
      label={label}
      description={help}
      withAsterisk={required}
      labelElement="div"
      error={tools.problemsAt(path).find((problem) => problem.path === path)?.message}
    >
      <Rows
        label={label}
        count={names.length + (fresh === null ? 0 : 1)}
        addLabel="Add a field"
        onAdd={() => setFresh("")}
        onRemove={(index) => {
          const name = names[index];
          if (name === undefined) setFresh(null);
          else tools.set(path, Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)));
        }}
        row={(index) => {
          const name = names[index];
          if (name === undefined) return nameInput({ name: "", label, taken: names, onDone: add });
          return (
            <div className={style.pair} key={name}>
              {nameInput({
                name,
                label,
                taken: names.filter((other) => other !== name),
                onDone: (next) => rename(name, next),
              })}
              <TemplateAt
                path={`${path}.${name}`}
                label={`${label}: ${name}`}
                labelHidden
                placeholder="Value"
                keepEmpty
              />
            </div>
          );
        }}
      />
      {below}
    </Input.Wrapper>
  );
}

/** A name that is typed. One that does not do stays, with a word about it; left empty, the old one comes back. */
export function NameInput({ name, label, taken, onDone }: NameInputProps) {
  const [text, setText] = useState(name);
  const problem = nameProblem(text.trim(), taken);
  const end = () => {
    if (problem !== null) return;
    if (text.trim() === "") setText(name);
    onDone(text.trim());
  };
  return (
    <TextInput
      aria-label={name === "" ? `Name of the new field of ${label}` : `Name of ${name} in ${label}`}
      placeholder="Name, for example Last_Name"
      value={text}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => event.key === "Enter" && end()}
    />
  );
}
