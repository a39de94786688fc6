import { type Field, type Form, type FormProblem, fieldKinds, type Lookup } from "@formwork/domain";
import { Anchor, Button, Code, Group, Stack, Switch, Text, Textarea } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from "@tabler/icons-react";
import { type Dispatch, useCallback, useEffect } from "react";
import type { BuilderAction } from "./builder-state.ts";
import { copyOfField, neighbour, placeOf } from "./edits.ts";
import { RequiredText } from "./required-text.tsx";
import { SettingControl } from "./setting-control.tsx";

interface FieldSettingsProps {
  form: Form;
  field: Field;
  /** Whether the live form has this field: its key then stays. */
  wasLive: boolean;
  problems: readonly FormProblem[];
  dispatch: Dispatch<BuilderAction>;
}

/** Everything about one field; its kind says which settings there are. */
export function FieldSettings({ form, field, wasLive, problems, dispatch }: FieldSettingsProps) {
  const { key } = field;
  const kind = fieldKinds[field.kind];
  const offering = form.lookups?.find(({ effects }) =>
    effects.some((effect) => effect.kind === "offer" && effect.field === key),
  );
  const update = (set: Partial<Omit<Field, "key">>, what: string) =>
    dispatch({ type: "edit", operations: [{ type: "update-field", key, set }], merge: `${key}.${what}` });
  const setSetting = (name: string, value: unknown) => {
    const { [name]: _before, ...others } = field.settings;
    update({ settings: value === undefined ? others : { ...others, [name]: value } }, `settings.${name}`);
  };
  const nameAfterLabel = useCallback(() => {
    if (!wasLive) dispatch({ type: "name-after-label", key });
  }, [wasLive, key, dispatch]);
  // Not every way out of the label blurs it: adding the next field takes these settings away.
  useEffect(() => nameAfterLabel, [nameAfterLabel]);
  return (
    <Stack gap="md">
      <RequiredText
        label="Label"
        value={field.label}
        maxLength={200}
        onChange={(label) => update({ label }, "label")}
        onBlur={nameAfterLabel}
      />
      <Text size="xs" c="dimmed" mt={-6}>
        In workflows: <Code>form.{key}</Code>
      </Text>
      <Switch
        label="Must be filled in"
        checked={field.required}
        onChange={(event) => update({ required: event.currentTarget.checked }, "required")}
      />
      <Textarea
        label="Help under the field"
        autosize
        minRows={1}
        maxLength={500}
        value={field.help ?? ""}
        onChange={(event) => update({ help: event.currentTarget.value || undefined }, "help")}
      />
      {kind?.settingFields.map((setting) =>
        setting.control === "options" && offering ? (
          <Offered key={setting.key} lookup={offering} dispatch={dispatch} />
        ) : (
          <SettingControl
            key={setting.key}
            setting={setting}
            value={field.settings[setting.key]}
            problem={problems.find((problem) => problem.setting === setting.key)?.message}
            onChange={(value) => setSetting(setting.key, value)}
          />
        ),
      )}
      {problems
        .filter(({ setting }) => !kind?.settingFields.some((each) => each.key === setting))
        .map(({ message }) => (
          <Text key={message} size="sm" c="red">
            {message}
          </Text>
        ))}
      <Acts form={form} field={field} dispatch={dispatch} />
    </Stack>
  );
}

/** In place of a choice's own answers: which lookup offers them. */
function Offered({ lookup, dispatch }: { lookup: Lookup; dispatch: Dispatch<BuilderAction> }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        Answers
      </Text>
      <Text size="sm" c="dimmed">
        Offered by the lookup{" "}
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => dispatch({ type: "select", selection: { kind: "lookup", id: lookup.id } })}
        >
          {lookup.name}
        </Anchor>
        , when somebody fills in the form.
      </Text>
    </div>
  );
}

function Acts({ form, field, dispatch }: Pick<FieldSettingsProps, "form" | "field" | "dispatch">) {
  const { key } = field;
  const move = (direction: -1 | 1) => {
    const place = neighbour(form, key, direction);
    if (place) dispatch({ type: "edit", operations: [{ type: "move-field", key, ...place }] });
  };
  const duplicate = () => {
    const place = placeOf(form, key);
    if (!place) return;
    const copy = copyOfField(form, field);
    const operation = { type: "add-field", sectionId: place.sectionId, index: place.index + 1, field: copy } as const;
    dispatch({ type: "edit", operations: [operation], select: { kind: "field", key: copy.key } });
  };
  return (
    <Group gap={6}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowUp size={14} />}
        onClick={() => move(-1)}
        disabled={!neighbour(form, key, -1)}
      >
        Up
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowDown size={14} />}
        onClick={() => move(1)}
        disabled={!neighbour(form, key, 1)}
      >
        Down
      </Button>
      <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={duplicate}>
        Duplicate
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={14} />}
        onClick={() => dispatch({ type: "edit", operations: [{ type: "remove-field", key }] })}
      >
        Remove
      </Button>
    </Group>
  );
}
