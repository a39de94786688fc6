import { readScopes, type ScopeChoice, wrongScopes } from "@formwork/domain";
import { Code, Group, Stack, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CopyText } from "../../shared/copy-text.tsx";
import { trpc } from "../../trpc.ts";
import type { Service } from "../gallery/gallery.ts";
import { withFurther } from "../scopes-choice.tsx";

interface NeededScopesProps {
  service: Pick<Service, "key" | "name" | "scopeSeparator">;
  params: Readonly<Record<string, string>>;
  scopes: ScopeChoice;
  onChange: (scopes: ScopeChoice) => void;
}

/** The scopes that an app of our own has to allow at its service, ready for copying, and further ones to ask for [C23]. */
export function NeededScopes({ service, params, scopes, onChange }: NeededScopesProps) {
  const { key: connectorKey, name, scopeSeparator: separator } = service;
  const asked = useQuery(
    trpc.connection.askedScopes.queryOptions({
      connectorKey,
      scopes: withFurther(scopes, undefined),
      params: { ...params },
    }),
  );
  const [typed, setTyped] = useState((scopes.further ?? []).join("\n"));
  if (separator === undefined) return null;
  const further = readScopes(typed, separator);
  const wrong = wrongScopes(further, separator);
  const [strange] = wrong;
  const all = new Set([...(asked.data?.scopes ?? []), ...further.filter((scope) => !wrong.includes(scope))]);
  return (
    <Stack gap="xs">
      {all.size > 0 && (
        <div>
          <Group gap="xs" justify="space-between">
            <Text size="sm">Scopes to allow at {name}:</Text>
            <CopyText text={[...all].join(separator)} of={`the scopes for ${name}`} compact />
          </Group>
          <Code block mt={4} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {[...all].join("\n")}
          </Code>
        </div>
      )}
      <Textarea
        label="Further scopes"
        description="For requests of your own that need more. Everybody is asked for them too; one on each line."
        autosize
        minRows={1}
        maxRows={6}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        error={strange !== undefined && `“${strange}” cannot be a scope of ${name}.`}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const read = readScopes(text, separator);
          onChange(withFurther(scopes, read.length === 0 ? undefined : read));
        }}
      />
    </Stack>
  );
}
