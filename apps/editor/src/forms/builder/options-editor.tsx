import { ActionIcon, Button, Group, Input, Stack, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { type Option, optionValue } from "./option-value.ts";

interface OptionsEditorProps {
  label: string;
  error: string | undefined;
  value: unknown;
  onChange: (options: Option[]) => void;
}

/** The answers of a choice, one a line. A new answer's stored value follows its words; afterwards it stays, because records know it. */
export function OptionsEditor({ label, error, value, onChange }: OptionsEditorProps) {
  const options = Array.isArray(value) ? (value as Option[]) : [];
  const replace = (index: number, words: string) =>
    onChange(options.map((each, at) => (at === index ? { ...each, label: words } : each)));
  const move = (index: number, by: -1 | 1) => {
    const moved = options[index];
    if (moved) onChange(options.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  return (
    <Input.Wrapper label={label} error={error}>
      <Stack gap={6}>
        {options.map((option, index) => (
          <Group key={option.value} gap={2} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={`Answer ${index + 1}`}
              value={option.label}
              onChange={(event) => replace(index, event.currentTarget.value)}
            />
            <ActionIcon
              aria-label={`Move answer ${index + 1} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <IconArrowUp size={15} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move answer ${index + 1} down`}
              disabled={index === options.length - 1}
              onClick={() => move(index, 1)}
            >
              <IconArrowDown size={15} stroke={1.5} />
            </ActionIcon>
            <ActionIcon aria-label={`Remove answer ${index + 1}`} onClick={() => onChange(options.toSpliced(index, 1))}>
              <IconX size={15} stroke={1.5} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => {
            const words = `Answer ${options.length + 1}`;
            onChange([...options, { value: optionValue(words, options), label: words }]);
          }}
        >
          Add an answer
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
