import { transferNote } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useSession } from "../shell/session.ts";

/** Says that data travels to another region, before an account at a data centre elsewhere is connected [C24]. */
export function TransferNote({ region }: { region: string | undefined }) {
  const { installation } = useSession();
  const note = transferNote(region, installation.region);
  if (note === null) return null;
  return (
    <Text size="sm" role="note" c={note.crosses ? "var(--fw-orange)" : "dimmed"}>
      {note.sentence}
    </Text>
  );
}
