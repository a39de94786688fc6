import { Group, Loader, Text } from "@mantine/core";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** Says how far a search through a list has come. @param to ISO time of the last row that it looked at */
export function LookedBack({ to }: { to: string }) {
  return (
    <Group gap="sm" py={6} c="dimmed">
      <Loader size={16} aria-hidden />
      <Text size="sm">Looked at everything since {day.format(new Date(to))}.</Text>
      {/* The day changes many times a second: only this is read out. */}
      <Text size="sm" role="status">
        Looking further back …
      </Text>
    </Group>
  );
}
