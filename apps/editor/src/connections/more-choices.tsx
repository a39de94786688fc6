import { type Environment, environmentSchema } from "@formwork/domain";
import { Button, Collapse, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { tooLong } from "../shared/too-long.ts";
import type { Service } from "./gallery.ts";
import type { NewConnectionChoices } from "./new-connection-choices.ts";
import { ScopesChoice } from "./scopes-choice.tsx";

interface MoreChoicesProps {
  service: Service;
  choices: NewConnectionChoices;
  onChange: (part: Partial<NewConnectionChoices>) => void;
}

/** What rarely has to be chosen: the name [C7], the allowed actions [C8], an authorization for each environment [C9]. */
export function MoreChoices({ service, choices, onChange }: MoreChoicesProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const scoped = service.authType === "oauth2" && service.actions.length > 0;
  return (
    <div>
      <Button variant="subtle" size="compact-sm" ml={-8} onClick={toggle} aria-expanded={opened}>
        {opened ? "Fewer choices" : `Name${scoped ? ", allowed actions" : ""}, environments`}
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="md" pt="sm">
          <TextInput
            label="Name"
            description="Left empty, it is named after its service."
            placeholder={`${service.name} Connection`}
            error={tooLong(choices.name, 50)}
            value={choices.name}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          {scoped && (
            <ScopesChoice service={service} scopes={choices.scopes} onChange={(scopes) => onChange({ scopes })} />
          )}
          <Switch
            label="A different authorization for each environment"
            description="So that tests act with another account than what is live."
            checked={choices.perEnvironment}
            onChange={(event) => onChange({ perEnvironment: event.currentTarget.checked })}
          />
          {choices.perEnvironment && (
            <Select
              label="Authorize now for"
              description="The other environments are authorized on the page of the connection."
              data={environmentSchema.options}
              value={choices.environment}
              allowDeselect={false}
              onChange={(next) => next !== null && onChange({ environment: next as Environment })}
            />
          )}
        </Stack>
      </Collapse>
    </div>
  );
}
