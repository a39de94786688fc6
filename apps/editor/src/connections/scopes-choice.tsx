import { type ScopeChoice, webRequest } from "@formwork/domain";
import { Checkbox, Radio, Stack, Text } from "@mantine/core";
import type { Service } from "./gallery/gallery.ts";

interface ScopesChoiceProps {
  service: Pick<Service, "actions" | "name" | "origin">;
  scopes: ScopeChoice;
  onChange: (scopes: ScopeChoice) => void;
}

/** What the connection may do [C8]: everything its service offers, or chosen actions only. */
export function ScopesChoice({ service, scopes, onChange }: ScopesChoiceProps) {
  const ownRequest = { ...webRequest, description: "Whatever the account may do: a request that a builder writes." };
  const choices = [...service.actions, ownRequest];
  return (
    <Radio.Group
      label="What it may do"
      value={scopes.all ? "all" : "some"}
      onChange={(next) =>
        onChange(next === "all" ? { all: true } : { all: false, actions: choices.map(({ key }) => key) })
      }
    >
      <Stack gap="xs" mt="xs">
        <Radio value="all" label="All actions" />
        <Radio value="some" label="Only specific actions" />
        {!scopes.all && service.origin === "custom" && (
          <Text size="sm" c="dimmed" pl="lg">
            Choose what is set up at {service.name} too: an action whose permission is missing there is refused there.
          </Text>
        )}
        {!scopes.all && (
          <Checkbox.Group
            aria-label="Actions"
            value={scopes.actions}
            // At least one: a connection that may do nothing is none.
            onChange={(actions) => actions.length > 0 && onChange({ all: false, actions })}
          >
            <Stack gap={6} pl="lg">
              {choices.map(({ key, title, description }) => (
                <Checkbox key={key} value={key} label={title} description={description} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </Stack>
    </Radio.Group>
  );
}
