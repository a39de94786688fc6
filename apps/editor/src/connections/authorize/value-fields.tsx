import { own } from "@formwork/domain";
import { Button, Group, PasswordInput, Select, Text, TextInput } from "@mantine/core";
import type { Authorizable } from "./authorizable.ts";

type Fields = Authorizable["authFields"];

interface ValueFieldsProps {
  fields: Fields;
  values: Readonly<Record<string, string>>;
  /** What is wrong with a field, by its key. */
  problems: Readonly<Record<string, string>>;
  onChange: (values: Readonly<Record<string, string>>) => void;
}

/** Fields for what a service asks for instead of a consent. */
export function ValueFields({ fields, values, problems, onChange }: ValueFieldsProps) {
  return fields.map(({ key, label, secret, help, optional, initial, options }) => {
    const Input = secret ? PasswordInput : TextInput;
    if (options)
      return (
        <Select
          key={key}
          label={label}
          description={help}
          data={[...options]}
          value={own(values, key) ?? initial ?? null}
          error={own(problems, key)}
          allowDeselect={false}
          onChange={(next) => next !== null && onChange({ ...values, [key]: next })}
        />
      );
    return (
      <Input
        key={key}
        label={label}
        description={help}
        placeholder={initial}
        required={!optional}
        autoComplete="off"
        spellCheck={false}
        value={own(values, key) ?? ""}
        error={own(problems, key)}
        onChange={(event) => onChange({ ...values, [key]: event.currentTarget.value })}
      />
    );
  });
}

interface TestFirstProps {
  serviceName: string;
  testable: boolean;
  busy: boolean;
  answer: { ok: boolean; sentence: string } | undefined;
  onTest: () => void;
}

/** Asks the service before anything is saved [C11]; where it cannot be asked, says so. */
export function TestFirst({ serviceName, testable, busy, answer, onTest }: TestFirstProps) {
  if (!testable) {
    return (
      <Text size="sm" c="dimmed">
        {serviceName} has nothing to test with: whether the values are right shows with the first step that uses them.
      </Text>
    );
  }
  return (
    <Group gap="sm">
      <Button variant="default" size="xs" loading={busy} onClick={onTest}>
        Test first
      </Button>
      <Text size="sm" role="status" c={answer?.ok ? "var(--fw-green)" : "var(--fw-red)"}>
        {answer?.sentence}
      </Text>
    </Group>
  );
}
