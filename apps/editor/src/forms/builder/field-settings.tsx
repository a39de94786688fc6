import {
  type Field,
  type FieldUse,
  type Form,
  type FormProblem,
  fieldKindOf,
  type Lookup,
  own,
} from "@formwork/domain";
import { Anchor, Button, Code, Group, Stack, Switch, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from "@tabler/icons-react";
import { type Dispatch, useCallback, useEffect } from "react";
import { LimitedArea } from "../../shared/limited-area.tsx";
import type { BuilderAction } from "./builder-state.ts";
import { copyOfField, neighbour, placeOf } from "./edits.ts";
import { RequiredText } from "./required-text.tsx";
import { SettingControl } from "./setting-control.tsx";
import { FieldUses } from "./uses/field-uses.tsx";

interface FieldSettingsProps {
  form: Form;
  field: Field;
  /** The field in the live form, if any; then its key stays, and records may hold its answers. */
  liveField: Field | undefined;
  problems: readonly FormProblem[];
  /** What uses the field. */
  uses: readonly FieldUse[];
  applicationId: string;
  dispatch: Dispatch<BuilderAction>;
}

/** All settings of one field, as declared by its kind. */
export function FieldSettings(props: FieldSettingsProps) {
  const { form, field, liveField, problems, uses, applicationId, dispatch } = props;
  const { key } = field;
  const wasLive = liveField !== undefined;
  const kind = fieldKindOf(field.kind);
  const offering = form.lookups?.find(({ effects }) =>
    effects.some((effect) => effect.kind === "offer" && effect.field === key),
  );
  const update = (set: Partial<Omit<Field, "key">>, what: string) =>
    dispatch({ type: "edit", operations: [{ type: "update-field", key, set }], merge: `${key}.${what}` });
  const setSetting = (name: string, value: unknown) => {
    const { [name]: _before, ...others } = field.settings;
    update({ settings: value === undefined ? others : { ...others, [name]: value } }, `settings.${name}`);
  };
  // A draft workflow may use a field that was never live; the form's own lookups are updated to the new key.
  const keepsKey = wasLive || uses.some(({ place }) => place.kind !== "lookup");
  const nameAfterLabel = useCallback(() => {
    if (!keepsKey) dispatch({ type: "name-after-label", key });
  }, [keepsKey, key, dispatch]);
  // The label does not always lose focus first: adding the next field removes these settings.
  useEffect(() => nameAfterLabel, [nameAfterLabel]);
  return (
    <Stack gap="md">
      <RequiredText
        label="Label"
        value={field.label}
        longest={200}
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
      <LimitedArea
        label="Help under the field"
        minRows={1}
        longest={500}
        value={field.help ?? ""}
        onChange={(help) => update({ help: help || undefined }, "help")}
      />
      {kind?.settingFields.map((setting) =>
        setting.control === "options" && offering ? (
          <Offered key={setting.key} lookup={offering} dispatch={dispatch} />
        ) : (
          <SettingControl
            key={setting.key}
            setting={setting}
            value={own(field.settings, setting.key)}
            problem={problems.find((problem) => problem.setting === setting.key)?.message}
            liveField={liveField}
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
      <FieldUses
        uses={uses}
        applicationId={applicationId}
        onLookup={(id) => dispatch({ type: "select", selection: { kind: "lookup", id } })}
      />
      <Acts form={form} field={field} dispatch={dispatch} />
    </Stack>
  );
}

/** Instead of a choice's own answers: the lookup that offers them. */
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
