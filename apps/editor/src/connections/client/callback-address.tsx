import { Code, Group, Text } from "@mantine/core";
import { Fragment } from "react";
import { CopyText } from "../../shared/copy-text.tsx";

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
      <CopyText text={address} of={`the callback address of ${serviceName}`} compact />
    </Group>
  );
}

/** Where a service sends people back to after their consent. */
export function callbackAddressOf(connectorKey: string): string {
  return `${location.origin}/oauth/callback/${connectorKey}`;
}
