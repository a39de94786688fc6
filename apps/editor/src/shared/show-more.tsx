import { Button, type ButtonProps, Group, type MantineSpacing } from "@mantine/core";

interface ShowMoreProps extends Pick<ButtonProps, "size" | "fullWidth"> {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** Space above it. */
  mt?: MantineSpacing;
}

/** The way to the next page of a list; nothing where it ends. */
export function ShowMore({ query, mt = "sm", ...looks }: ShowMoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <Group justify="center" mt={mt}>
      <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} {...looks}>
        Show more
      </Button>
    </Group>
  );
}
