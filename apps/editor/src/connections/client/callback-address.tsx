import { Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { Fragment } from "react";

/** The address that a service asks for when our OAuth app is registered there, ready for copying [C6]. */
export function CallbackAddress({ serviceName, address }: { serviceName: string; address: string }) {
  return (
    <Group gap="xs" wrap="wrap">
      <Text size="sm">Callback address to enter at {serviceName}:</Text>
      {/* Broken after a slash, anywhere if it must be: on a phone it would scroll, out of reach of the keyboard. */}
      <Code style={{ overflowWrap: "anywhere", minWidth: 0, width: "fit-content" }}>
        {address.split(/(?<=[^/]\/)(?!\/)/).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an address stay in their order
          <Fragment key={index}>
            {index > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
      </Code>
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
