import { connectionKindWords } from "@formwork/domain";
import { Group } from "@mantine/core";
import { Chip } from "../shared/chip.tsx";
import { IdentityChip } from "../shared/identity-chip.tsx";
import type { ConnectionItem } from "./words.ts";

/** Whom a connection acts as: each person's own account or a shared account, and whether there is a primary one. */
export function WhoItActsAs({ connection }: { connection: ConnectionItem }) {
  const { kind, sharedAccountLabel, primary, usedBy } = connection;
  if (kind !== "user") {
    return sharedAccountLabel === null ? (
      <IdentityChip variant="not-connected" />
    ) : (
      <IdentityChip variant="shared" label={`shared: ${sharedAccountLabel}`} />
    );
  }
  return (
    <Group gap={6} wrap="wrap">
      <IdentityChip variant="submitter" label={connectionKindWords.user.word} />
      {primary && <IdentityChip variant="primary" label={`primary: ${primary.name}`} />}
      {primary === null && usedBy.schedules > 0 && <Chip tone="red">no primary</Chip>}
    </Group>
  );
}
