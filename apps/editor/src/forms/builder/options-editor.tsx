import { ActionIcon, Button, Group, Input, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconDatabaseEdit, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { type Option, optionValue, relabelled } from "./option-value.ts";
import { RequiredText } from "./required-text.tsx";

interface OptionsEditorProps {
  label: string;
  error: string | undefined;
  value: unknown;
  /** Stored values in the live form, which records may contain. */
  live: ReadonlySet<string>;
  onChange: (options: Option[]) => void;
}

/** The answers of a choice, one per line, with the stored value when it differs from the words. */
export function OptionsEditor({ label, error, value, live, onChange }: OptionsEditorProps) {
  const options = Array.isArray(value) ? (value as Option[]) : [];
  const [opened, setOpened] = useState<number | null>(null);
  const move = (index: number, by: -1 | 1) => {
    const moved = options[index];
    setOpened(null);
    if (moved) onChange(options.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  return (
    <Input.Wrapper label={label} error={error}>
      <Stack gap={6}>
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer has no stable id while it is typed
          <Stack key={index} gap={4}>
            <Group gap={2} wrap="nowrap">
              <TextInput
                flex={1}
                aria-label={`Answer ${index + 1}`}
                value={option.label}
                onChange={(event) => onChange(relabelled(options, { index, words: event.currentTarget.value }, live))}
              />
              <Tooltip label="Set what is stored">
                <ActionIcon
                  aria-label={`Set what is stored for answer ${index + 1}`}
                  aria-expanded={opened === index}
                  onClick={() => setOpened(opened === index ? null : index)}
                >
                  <IconDatabaseEdit size={15} stroke={1.5} />
                </ActionIcon>
              </Tooltip>
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
              <ActionIcon
                aria-label={`Remove answer ${index + 1}`}
                onClick={() => {
                  setOpened(null);
                  onChange(options.toSpliced(index, 1));
                }}
              >
                <IconX size={15} stroke={1.5} />
              </ActionIcon>
            </Group>
            {(opened === index || option.value !== option.label.trim()) && (
              <RequiredText
                ml="md"
                size="xs"
                label="Stored as"
                aria-label={`Answer ${index + 1} is stored as`}
                description={live.has(option.value) ? "Records and conditions know the answer by this." : undefined}
                longest={200}
                value={option.value}
                onChange={(stored) => onChange(options.with(index, { ...option, value: stored.trim() }))}
              />
            )}
          </Stack>
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
