import { Group, Text } from "@mantine/core";
import { Chip } from "../../shared/chip.tsx";
import { CopyCode } from "../../shared/copy-code.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import type { Outputs } from "../../trpc.ts";
import { errorWords, listed, reasonWords } from "../words.ts";

/** Somebody's account as the page of its connection shows it. */
export type Account = Outputs["connection"]["authorizations"]["items"][number];

/** Who authorized a connection, when, with what account and for what [C19]; and what is wrong with it, with who can mend it. */
export function AccountLine({ account }: { account: Account }) {
  const { accountLabel, subject, authorizedBy, state, allowed, environment, isPrimary } = account;
  const revoked = state === "revoked";
  return (
    <>
      <Group gap="xs" mb={4} wrap="wrap">
        <Text fw={600} c={revoked ? "dimmed" : undefined}>
          {accountLabel}
        </Text>
        {subject === null && <IdentityChip variant="shared" label="shared" />}
        {isPrimary && <IdentityChip variant="primary" label="primary" />}
        {environment !== "all" && <Chip tone="grey">{environment}</Chip>}
        {state === "needs_reauthorization" && <Chip tone="red">connect it again</Chip>}
        {revoked && <Chip tone="grey">revoked</Chip>}
        {subject?.active === false && <Chip tone="orange">has no access any more</Chip>}
      </Group>
      <Text size="sm" c="dimmed">
        {subject === null ? "Connected by " : ""}
        {subject?.name ?? authorizedBy.name}
        {", "}
        <RelativeTime at={account.authorizedAt} />
        {account.lastUsedAt !== null && (
          <>
            {" · last used "}
            <RelativeTime at={account.lastUsedAt} />
          </>
        )}
        {account.endsAt !== null && !revoked && (
          <>
            {" · ends "}
            <RelativeTime at={account.endsAt} ahead />
          </>
        )}
      </Text>
      {!revoked && (
        <Text size="sm" c="dimmed">
          {allowed.titles === null ? "Allows all actions." : `Allows ${listed(allowed.titles) || "no action"}.`}
          {allowed.missing.length > 0 &&
            ` Not allowed yet: ${listed(allowed.missing)}. Connect it again to allow them.`}
        </Text>
      )}
      <Trouble account={account} />
    </>
  );
}

function Trouble({ account }: { account: Account }) {
  const { state, stateReason, lastErrorCode, lastErrorAt, checkCode, checkedAt, mine, subject } = account;
  if (state === "revoked") return null;
  const code = state === "active" ? (lastErrorCode ?? checkCode) : null;
  const at = lastErrorCode === null ? checkedAt : lastErrorAt;
  const reason = state === "needs_reauthorization" ? reasonWords(stateReason) : null;
  return (
    <>
      {state === "needs_reauthorization" && (
        <Text size="sm" c="var(--fw-red)">
          {reason} {mine || subject === null ? "" : `Only ${subject.name} can connect it again, under My accounts.`}
        </Text>
      )}
      {code !== null && (
        <Text component="div" size="sm" c="var(--fw-orange)">
          {errorWords(code) ?? "The last try failed."} <RelativeTime at={at} /> <CopyCode code={code} />
        </Text>
      )}
    </>
  );
}
