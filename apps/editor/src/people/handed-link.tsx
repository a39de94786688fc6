import { Button, CopyButton, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { Outputs } from "../trpc.ts";

/** A link to set a password, shown once: whether its person has it by mail already, and a button to copy it. */
export function HandedLink({ link, kind, mailed, name }: Outputs["people"]["makeLink"] & { name: string }) {
  const until = kind === "invitation" ? "within seven days" : "within an hour";
  return (
    <Stack gap="md">
      <Text role="status">
        {mailed === true && `${name} has this link by mail. `}
        {mailed === false && `The mail with this link could not be sent: hand it over yourself. `}
        {mailed === null && `Hand this link over to ${name}. `}
        It works once, {until}, and is shown only here and now. Whoever has it can set the password.
      </Text>
      <TextInput
        label={`Link for ${name}`}
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <CopyButton value={link} timeout={2_000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} stroke={1.5} aria-hidden />}
            onClick={copy}
          >
            {copied ? "Link copied" : "Copy the link"}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
