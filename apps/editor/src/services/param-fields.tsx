import { paramPattern, type ServiceParam } from "@formwork/domain";
import { Select, TagsInput, Text, TextInput } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { Panel } from "../shared/panel.tsx";
import { tooLong } from "../shared/too-long.ts";
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
                error={tooLong(param.label, 50)}
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
                  onChange={(options) => set(withUsual({ ...param, options }, keptIn(param.initial, options)))}
                />
              )}
              {param.kind === "choice" ? (
                <Select
                  label="Usual value"
                  placeholder="None"
                  clearable
                  data={param.options.filter((option) => option !== "")}
                  value={param.initial ?? null}
                  onChange={(initial) => set(withUsual(param, initial))}
                />
              ) : (
                <TextInput
                  label="Usual value"
                  placeholder="None"
                  value={param.initial ?? ""}
                  error={usualProblem(param)}
                  onChange={(event) => set(withUsual(param, event.currentTarget.value))}
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

/** A parameter with what is meant where a connection says nothing; without one for an empty text. */
function withUsual({ initial: _before, ...param }: ServiceParam, initial: string | null): ServiceParam {
  return initial ? { ...param, initial } : param;
}

function keptIn(initial: string | undefined, options: readonly string[]): string | null {
  return initial !== undefined && options.includes(initial) ? initial : null;
}

function usualProblem(param: ServiceParam): string | undefined {
  const wrong = param.initial !== undefined && !paramPattern(param).test(param.initial);
  return wrong ? "This is no value that it may have." : undefined;
}

function withKind({ key, label }: ServiceParam, kind: ServiceParam["kind"]): ServiceParam {
  if (kind === "host") return { kind, key, label, suffix: null };
  return kind === "choice" ? { kind, key, label, options: [] } : { kind, key, label };
}
