import { Checkbox, Stack, Text } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { counted } from "../shared/counted.ts";
import { Panel } from "../shared/panel.tsx";
import type { Outputs } from "../trpc.ts";

interface OtherHostsProps {
  hosts: Outputs["service"]["readDocument"]["otherHosts"];
  chosen: readonly string[];
  onChosen: (hosts: readonly string[]) => void;
}

/** Further hosts of a document, to be chosen one by one: keys and accounts of the service are sent there too. */
export function OtherHosts({ hosts, chosen, onChosen }: OtherHostsProps) {
  if (hosts.length === 0) return null;
  return (
    <Panel title="Other hosts" action={<Chip tone="grey">{`${chosen.length} of ${hosts.length} chosen`}</Chip>}>
      <Text size="sm" mb={12}>
        Some operations of this document are called at other hosts than the rest. Choose those that belong to the
        service: what people sign in with is sent there too.
      </Text>
      <Stack gap="xs" role="group" aria-label="Other hosts">
        {hosts.map(({ host, operations }) => (
          <Checkbox
            key={host}
            label={host}
            description={counted(operations, "operation")}
            checked={chosen.includes(host)}
            onChange={(event) =>
              onChosen(event.currentTarget.checked ? [...chosen, host] : chosen.filter((each) => each !== host))
            }
          />
        ))}
      </Stack>
    </Panel>
  );
}
