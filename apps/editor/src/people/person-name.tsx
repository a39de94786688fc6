import { Text } from "@mantine/core";

/** A person in a row of a list: the name, and the address below it. */
export function PersonName({ name, email }: { name: string; email: string }) {
  return (
    <>
      <Text fw={600}>{name}</Text>
      <Text size="xs" c="dimmed">
        {email}
      </Text>
    </>
  );
}
