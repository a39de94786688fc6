import { Button, Group, Stack, TextInput } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { CopyText } from "../shared/copy-text.tsx";

/** The link of a form, to copy or to open. @param isLive whether there is something to open */
export function ShareLink({ url, isLive }: { url: string; isLive: boolean }) {
  return (
    <Stack gap="sm">
      <Group gap={6} align="flex-end" wrap="nowrap">
        <TextInput label="Link" value={url} readOnly flex={1} onFocus={(event) => event.currentTarget.select()} />
        <CopyText text={url} />
      </Group>
      {isLive && (
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noopener"
          variant="light"
          leftSection={<IconExternalLink size={16} stroke={1.5} />}
        >
          Open the live form
        </Button>
      )}
    </Stack>
  );
}
