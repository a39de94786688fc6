import { type Environment, environmentSchema } from "@formwork/domain";
import { Button, Collapse, Select, Stack, Switch } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Service } from "../gallery/gallery.ts";
import { ScopesChoice } from "../scopes-choice.tsx";
import type { TakenName } from "../taken-name.tsx";
import { LinkNameField } from "./name-fields.tsx";
import type { NewConnectionChoices } from "./new-connection-choices.ts";

interface MoreChoicesProps {
  service: Service;
  choices: NewConnectionChoices;
  taken: TakenName | null;
  onChange: (part: Partial<NewConnectionChoices>) => void;
}

/** What rarely has to be chosen: the link name [C21], the allowed actions [C8], an authorization for each environment [C9]. */
export function MoreChoices({ service, choices, taken, onChange }: MoreChoicesProps) {
  const [open, { toggle }] = useDisclosure(false);
  // What is wrong is never out of sight.
  const opened = open || taken?.path === "linkName";
  const scoped = service.authType === "oauth2" && service.actions.length > 0;
  return (
    <div>
      <Button variant="subtle" size="compact-sm" ml={-8} onClick={toggle} aria-expanded={opened}>
        {opened ? "Fewer choices" : scoped ? "Allowed actions, environments, link name" : "Environments, link name"}
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="md" pt="sm">
          <LinkNameField service={service} choices={choices} taken={taken} onChange={onChange} />
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
