import type { KeyParameter, ServiceAuth } from "@formwork/domain";
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { DraftFields } from "./fields.ts";
import classes from "./services.module.css";
import { places } from "./words.ts";

type ApiKey = Extract<ServiceAuth, { type: "api_key" }>;

/** The values of an API key [K4]: where each goes, under which name, and what people are asked for. */
export function KeyParameters({
  auth,
  change,
  problems,
  kept,
}: DraftFields & { auth: ApiKey; kept: ReadonlySet<string> }) {
  const set = (parameters: KeyParameter[]) => change({ auth: { ...auth, parameters } });
  const edit = (index: number, part: Partial<KeyParameter>) =>
    set(auth.parameters.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const add = () => {
    const numbers = auth.parameters.map(({ key }) => Number(/^key_(\d+)$/.exec(key)?.[1] ?? 0));
    set([...auth.parameters, { key: `key_${Math.max(0, ...numbers) + 1}`, label: "", in: "header", name: "" }]);
  };
  return (
    <div className={classes.rows}>
      {auth.parameters.map((parameter, index) => (
        <fieldset key={parameter.key} className={classes.row}>
          <legend>{parameter.label || `Parameter ${index + 1}`}</legend>
          <Select
            label="Sent in"
            data={[...places]}
            allowDeselect={false}
            value={parameter.in}
            onChange={(value) => value && edit(index, { in: value as KeyParameter["in"] })}
          />
          <TextInput
            label="Actual name"
            placeholder={parameter.in === "header" ? "X-API-Key" : "api_key"}
            required
            value={parameter.name}
            error={problems[`auth.parameters.${index}.name`]}
            onChange={(event) => edit(index, { name: event.currentTarget.value })}
          />
          <TextInput
            label="Display name"
            placeholder="API key"
            required
            value={parameter.label}
            error={problems[`auth.parameters.${index}.label`]}
            onChange={(event) => edit(index, { label: event.currentTarget.value })}
          />
          <TextInput
            label="Written before it"
            placeholder="Bearer"
            value={parameter.prefix ?? ""}
            onChange={(event) => edit(index, { prefix: event.currentTarget.value || undefined })}
          />
          {auth.parameters.length > 1 && !kept.has(parameter.key) && (
            <ActionIcon
              variant="subtle"
              aria-label={`Remove ${parameter.label || `parameter ${index + 1}`}`}
              onClick={() => set(auth.parameters.filter((each) => each !== parameter))}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          )}
        </fieldset>
      ))}
      {problems["auth.parameters"] && <p className={classes.problem}>{problems["auth.parameters"]}</p>}
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add} className={classes.add}>
        Add a parameter
      </Button>
    </div>
  );
}
