import { Button, Code, CopyButton, Group, Text } from "@mantine/core";

/** The address that a service asks for when our OAuth app is registered there, ready for copying [C6]. */
export function CallbackAddress({ serviceName, address }: { serviceName: string; address: string }) {
  return (
    <Group gap="xs" wrap="wrap">
      <Text size="sm">Callback address to enter at {serviceName}:</Text>
      {/* Broken anywhere: on a phone it would scroll, out of reach of the keyboard. */}
      <Code style={{ overflowWrap: "anywhere", minWidth: 0 }}>{address}</Code>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-xs"
            onClick={copy}
            aria-label={`Copy the callback address of ${serviceName}`}
          >
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

/** Where a service sends people back to after their consent. */
export function callbackAddressOf(connectorKey: string): string {
  return `${location.origin}/oauth/callback/${connectorKey}`;
}
