import { type ScopeChoice, webRequest } from "@formwork/domain";
import { Checkbox, Radio, Stack, Text } from "@mantine/core";
import type { Service } from "./gallery/gallery.ts";

interface ScopesChoiceProps {
  service: Pick<Service, "actions" | "name" | "origin">;
  scopes: ScopeChoice;
  onChange: (scopes: ScopeChoice) => void;
}

/** The same choice of actions with other further scopes [C23]; undefined for none. */
export function withFurther(scopes: ScopeChoice, further: string[] | undefined): ScopeChoice {
  return scopes.all ? { all: true, further } : { all: false, actions: scopes.actions, further };
}

/** What the connection may do [C8]: everything its service offers, or chosen actions only. */
export function ScopesChoice({ service, scopes, onChange }: ScopesChoiceProps) {
  const ownRequest = { ...webRequest, description: "Whatever the account may do: a request that a builder writes." };
  const choices = [...service.actions, ownRequest];
  return (
    <Radio.Group
      label="What it may do"
      value={scopes.all ? "all" : "some"}
      onChange={(next) => {
        const chosen: ScopeChoice =
          next === "all" ? { all: true } : { all: false, actions: choices.map(({ key }) => key) };
        onChange(withFurther(chosen, scopes.further));
      }}
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
            onChange={(actions) => actions.length > 0 && onChange({ ...scopes, actions })}
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
