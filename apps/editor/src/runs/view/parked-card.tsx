import { Button, Group } from "@mantine/core";
import { IconRefresh, IconUser } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument } from "../../editor/scene.tsx";
import { CopyCode } from "../../shared/copy-code.tsx";
import { CopyLink } from "../../shared/copy-link.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import type { RunDetails } from "../run-details.ts";
import style from "./run.module.css";
import { placeWords } from "./where-words.ts";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** Whose account a run waits for, until when, and the link that person needs. */
export function ParkedCard({ details }: { details: RunDetails }) {
  const { parked, id } = details.run;
  const graph = useDocument((state) => state.graph);
  const retry = useMutation(trpc.run.retryParked.mutationOptions());
  if (parked === null) return null;
  const place = placeWords(parked.path, (stepId) => titleOf(graph, stepId));
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
      {place !== null && <p>{place} waits for it.</p>}
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
