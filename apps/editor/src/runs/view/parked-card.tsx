import { Button, Group } from "@mantine/core";
import { IconRefresh, IconUser } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { RunDetails } from "../../panels/test/use-shown-run.ts";
import { CopyCode } from "../../shared/copy-code.tsx";
import { CopyLink } from "../../shared/copy-link.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import style from "./run.module.css";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** Whose account a run waits for, until when, and the link that person needs. */
export function ParkedCard({ details }: { details: RunDetails }) {
  const { parked, id } = details.run;
  const retry = useMutation(trpc.run.retryParked.mutationOptions());
  if (parked === null) return null;
  const who = parked.userName ?? "An administrator";
  const path = `/authorize/${parked.connectionId}${parked.userId === null ? "" : `?for=${parked.userId}`}`;
  return (
    <section className={style.parked} aria-label="Waits for an account">
      <h3>
        <IconUser size={18} stroke={1.5} aria-hidden />
        {parked.userName === null
          ? `${parked.connectionName} is not connected`
          : `${who}'s ${parked.connectorName} account is not connected`}
      </h3>
      <p>
        {parked.sentence} The run goes on by itself once it is connected.
        {parked.until !== null && ` Kept until ${day.format(new Date(parked.until))}.`}
      </p>
      <Group gap={8}>
        <CopyLink
          path={path}
          label={parked.userName === null ? "Copy the link to connect it" : `Copy the link for ${who}`}
        />
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconRefresh size={15} stroke={1.5} aria-hidden />}
          loading={retry.isPending}
          onClick={() => retry.mutate({ id })}
        >
          Look again now
        </Button>
      </Group>
      <CopyCode code={parked.code} />
      {retry.isError && <ErrorNotice error={retry.error} />}
    </section>
  );
}
