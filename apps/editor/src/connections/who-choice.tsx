import { connectionKindWords } from "@formwork/domain";
import { Radio, Stack, Text } from "@mantine/core";
import { applications } from "../controls/picker/pick-sources.ts";
import { Picker } from "../controls/picker/picker.tsx";
import { KindWord } from "../shared/kind-word.tsx";
import type { NewConnectionChoices } from "./new/new-connection-choices.ts";

interface WhoChoiceProps {
  choices: Pick<NewConnectionChoices, "kind" | "applicationId">;
  /** Why the service takes shared connections only; null where it can act for each person too. */
  sharedOnly: string | null;
  /** What is wrong with the application. */
  problem?: string | undefined;
  onChange: (part: Partial<NewConnectionChoices>) => void;
}

/** Whose account it is [C1, C2, C3], and in which application. */
export function WhoChoice({ choices, sharedOnly, problem, onChange }: WhoChoiceProps) {
  const kinds = (["admin", "user", "system"] as const).filter((kind) => kind !== "user" || sharedOnly === null);
  return (
    <>
      <Radio.Group
        label="Whose account"
        value={choices.kind}
        onChange={(next) => onChange({ kind: next as NewConnectionChoices["kind"] })}
      >
        <Stack gap={10} mt="xs">
          {kinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={
                <>
                  {connectionKindWords[kind].title} <KindWord kind={kind} />
                </>
              }
              description={connectionKindWords[kind].sentence}
              data-autofocus={kind === choices.kind || undefined}
            />
          ))}
        </Stack>
        {sharedOnly !== null && (
          <Text size="sm" c="dimmed" mt="xs">
            “{connectionKindWords.user.title}” is not offered here. {sharedOnly}
          </Text>
        )}
      </Radio.Group>
      {choices.kind !== "system" && (
        <Picker
          label="Application"
          description="It belongs to this application; others make their own, or use a system connection."
          placeholder="Choose one"
          required
          allowDeselect={false}
          source={applications}
          empty="There is no application yet. Make one first."
          value={choices.applicationId}
          error={problem}
          onChange={(applicationId) => onChange({ applicationId })}
        />
      )}
    </>
  );
}
