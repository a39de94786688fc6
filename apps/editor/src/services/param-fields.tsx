import type { ServiceParam } from "@formwork/domain";
import { Select, TagsInput, Text, TextInput } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { Panel } from "../shared/panel.tsx";
import { paramsOfDraft } from "./draft.ts";
import type { DraftFields } from "./fields.ts";
import classes from "./services.module.css";
import { paramKinds } from "./words.ts";

/** Dynamic parameters [K5]: found in the addresses, each with the kind of text that may be filled in. */
export function ParamFields({ draft, change, editing }: DraftFields) {
  const params = paramsOfDraft(draft);
  const fixed = (param: ServiceParam) => editing("params") !== "free" && draft.params.includes(param);
  const set = (param: ServiceParam) =>
    change({ params: params.map((each) => (each.key === param.key ? param : each)) });
  return (
    <Panel title="Dynamic parameters">
      {params.length === 0 ? (
        <Text size="sm" c="dimmed">
          Write {"{domain}"} into an address above, as in https://{"{domain}"}.example.com, and everybody who makes a
          connection is asked for it. The same works in the addresses of web request steps.
        </Text>
      ) : (
        <div className={classes.rows}>
          {params.map((param) => (
            <fieldset key={param.key} className={classes.row} disabled={fixed(param)}>
              <legend>{`{${param.key}}`}</legend>
              <TextInput
                label="What it is called"
                required
                maxLength={50}
                value={param.label}
                onChange={(event) => set({ ...param, label: event.currentTarget.value })}
              />
              <Select
                label="What it may be"
                data={[...paramKinds]}
                allowDeselect={false}
                value={param.kind}
                onChange={(kind) => kind && set(withKind(param, kind as ServiceParam["kind"]))}
              />
              {param.kind === "host" && (
                <TextInput
                  label="Ends in"
                  placeholder=".example.com"
                  value={param.suffix ?? ""}
                  onChange={(event) => set({ ...param, suffix: event.currentTarget.value || null })}
                />
              )}
              {param.kind === "choice" && (
                <TagsInput
                  label="Options"
                  value={param.options.filter((option) => option !== "")}
                  onChange={(options) => set({ ...param, options })}
                />
              )}
              {param.kind === "host" && param.suffix === null && <Chip tone="amber">any host</Chip>}
            </fieldset>
          ))}
        </div>
      )}
    </Panel>
  );
}

function withKind({ key, label }: ServiceParam, kind: ServiceParam["kind"]): ServiceParam {
  if (kind === "host") return { kind, key, label, suffix: null };
  return kind === "choice" ? { kind, key, label, options: [] } : { kind, key, label };
}
