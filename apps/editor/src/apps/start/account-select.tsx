import { Group, Select, Text } from "@mantine/core";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import classes from "./start.module.css";
import { actsAsChip, choiceWords, type OfferedAccount } from "./template-words.ts";

/** The choice for an account: the id of a connection, or one of these two values. */
export const chooseLater = "later";
/** A new connection. */
export const makeNew = "new";

interface AccountSelectProps {
  account: OfferedAccount;
  value: string;
  onChange: (value: string) => void;
}

/** Chooses the connection for a service that a template needs: an existing one, a new one, or later. */
export function AccountSelect({ account, value, onChange }: AccountSelectProps) {
  const { connectorName, mark, does, choices, canMake } = account;
  const explained = new Map([
    ...choices.map((choice) => [choice.id, choiceWords(choice)] as const),
    [makeNew, "You connect its account afterwards."] as const,
    [chooseLater, "The step says that its connection is missing."] as const,
  ]);
  const options = [
    ...choices.map(({ id, name }) => ({ value: id, label: name })),
    ...(canMake ? [{ value: makeNew, label: "A new connection" }] : []),
    { value: chooseLater, label: "Choose later" },
  ];
  return (
    <div className={classes.choice}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ServiceMark {...mark} size={30} />
        <div>
          <div className={classes.account}>
            <Text fw={600}>{connectorName}</Text>
            <IdentityChip {...actsAsChip(account)} />
          </div>
          <Text size="sm" c="dimmed">
            It {does}.
          </Text>
        </div>
      </Group>
      <Select
        aria-label={`Connection to ${connectorName}`}
        data={options}
        value={value}
        allowDeselect={false}
        onChange={(next) => next !== null && onChange(next)}
        description={explained.get(value)}
        inputWrapperOrder={["label", "input", "description"]}
        renderOption={({ option }) => (
          <span>
            {option.label}
            <Text size="xs" c="dimmed">
              {explained.get(option.value)}
            </Text>
          </span>
        )}
      />
    </div>
  );
}
